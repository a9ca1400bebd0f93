# __repr__, __str__, and where each is used.
class Both:
    def __repr__(self):
        return "R"

    def __str__(self):
        return "S"


class OnlyRepr:
    def __repr__(self):
        return "only"


b = Both()
print(b, [b], (b,), {b: b}, f"{b} {b!r}", "%s %r" % (b, b), str(b) + repr(b), "{} {!r}".format(b, b))
print(OnlyRepr(), str([OnlyRepr()]), {1: OnlyRepr()}, {OnlyRepr()})


class Wrong:
    def __repr__(self):
        return 5


try:
    repr(Wrong())
except TypeError as error:
    print(error)


class Plain:
    pass


print(repr(Plain()).startswith("<__main__.Plain object at 0x"), Plain, Plain().__class__)
# expect: S [R] (R,) {R: R} S R S R SR S R
# expect: only [only] {1: only} {only}
# expect: __repr__ returned non-string (type int)
# expect: True <class '__main__.Plain'> <class '__main__.Plain'>
