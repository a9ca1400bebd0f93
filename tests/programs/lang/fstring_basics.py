# f-strings: expressions, nested quotes, braces, conversions.
name = "ann"
n = 3
print(f"{name} has {n + 1} {'items' if n else 'none'}")
print(f"{{literal}} {name!r} {name!s:>6}|")
print(f"{n}{n}" f"{n}" "x")
print(f"{[x for x in range(n)]} {dict(a=1)['a']}")
print(f'{"quoted"} {len("abc")}')
print(rf"\d{n}")
print(f"{'é'!a}")
# expect: ann has 4 items
# expect: {literal} 'ann'    ann|
# expect: 333x
# expect: [0, 1, 2] 1
# expect: quoted 3
# expect: \d3
# expect: '\xe9'
