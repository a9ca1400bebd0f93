# A class without a docstring has None, its objects too; the message of a property without getter.
class Base:
    "said once"

    def speak(self):
        "aloud"


class Child(Base):
    def speak(self):
        pass


class Plain:
    size = property()
    name = property(lambda self: "x")


print(Base.__doc__, Child.__doc__, Plain.__doc__)
print(Base().__doc__, Child().__doc__, Plain().__doc__)
print(Base.speak.__doc__, Child.speak.__doc__, Child().speak.__doc__, Base().speak.__doc__)
for attempt in (lambda: Plain().size, lambda: setattr(Plain(), "size", 1),
                lambda: delattr(Plain(), "name")):
    try:
        attempt()
    except AttributeError as e:
        print(e)
# expect: said once None None
# expect: said once None None
# expect: aloud None None aloud
# expect: property 'size' of 'Plain' object has no getter
# expect: property 'size' of 'Plain' object has no setter
# expect: property 'name' of 'Plain' object has no deleter
