def f(:
  x = (1,
 y = "open
	z = '''never
if x = 1: pass
return
