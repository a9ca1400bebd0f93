# Splitting and joining.
print("a b  c ".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1))
print("".split(), "".split(","), " a ".split(" "), "one\ntwo\r\nthree\n".splitlines())
print("a\nb".splitlines(True), "k=v=w".partition("="), "k=v=w".rpartition("="), "x".partition("="))
print("-".join(["a", "b"]), "".join("abc"), ", ".join(()), "x".join(["only"]))
try:
    ",".join(["a", 1])
except TypeError as error:
    print(error)
try:
    "a".split("")
except ValueError as error:
    print(error)
# expect: ['a', 'b', 'c'] ['a', 'b', '', 'c'] ['a', 'b,c'] ['a,b', 'c']
# expect: [] [''] ['', 'a', ''] ['one', 'two', 'three']
# expect: ['a\n', 'b'] ('k', '=', 'v=w') ('k=v', '=', 'w') ('x', '', '')
# expect: a-b abc  only
# expect: sequence item 1: expected str instance, int found
# expect: empty separator
