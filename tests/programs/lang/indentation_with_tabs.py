# Tabs count to the next multiple of eight.
def f(n):
	if n:
		return "tab"
	return "none"


if True:
        print(f(1), f(0))
# expect: tab none
