# __getattr__ is asked only when nothing else is found.
class Proxy:
    here = 1

    def __getattr__(self, name):
        if name.startswith("x"):
            return name * 2
        raise AttributeError("no " + name)


p = Proxy()
print(p.here, p.xy, hasattr(p, "xa"), hasattr(p, "zz"), getattr(p, "zz", 5))
try:
    p.nothing
except AttributeError as error:
    print(error)
# expect: 1 xyxy True False 5
# expect: no nothing
