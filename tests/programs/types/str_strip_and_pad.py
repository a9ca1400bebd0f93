# Stripping, padding, replacing.
print(repr("  a b ".strip()), repr("xxaxx".strip("x")), repr(" a ".lstrip()), repr(" a ".rstrip()))
print("ab".ljust(4, ".") + "|", "ab".rjust(4) + "|", "ab".center(5, "*"), "abc".center(6, "*"))
print("42".zfill(5), "-42".zfill(5), "a-b-c".replace("-", "+"), "a-b-c".replace("-", "", 1))
print("prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"), "abc".replace("", "."))
print("ab" * 0 == "", "ab" * 2, 2 * "ab", "a" < "b" < "ba", "Z" < "a", "abc"[1], "abc"[-1])
try:
    "abc"[5]
except IndexError as error:
    print(error)
try:
    "a" + 1
except TypeError as error:
    print(error)
try:
    "abc"[0] = "x"
except TypeError as error:
    print(error)
# expect: 'a b' 'a' 'a ' ' a'
# expect: ab..|   ab| **ab* *abc**
# expect: 00042 -0042 a+b+c ab-c
# expect: x x .a.b.c.
# expect: True abab abab True True b c
# expect: string index out of range
# expect: can only concatenate str (not "int") to str
# expect: 'str' object does not support item assignment
