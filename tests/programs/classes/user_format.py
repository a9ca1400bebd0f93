# Objects in format specifications.
class C:
    def __str__(self):
        return "text"

    def __format__(self, spec):
        return "<" + spec + ">"


class Plain:
    def __str__(self):
        return "plain"


print(f"{C()} {C():abc} {C()!s:>6} {Plain()}", format(C(), "x"), "{:>3}".format(C()))
try:
    f"{Plain():>10}"
except TypeError as error:
    print(error)
# expect: <> <abc>   text plain <x> <>3>
# expect: unsupported format string passed to Plain.__format__
