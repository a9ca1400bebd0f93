# A class that inherits from dict.
class Named(dict):
    def __missing__(self, key):
        return "no " + key

    def total(self):
        return sum(self.values())


n = Named(a=1, b=2)
n["c"] = 3
print(n["zz"], n.total(), n, len(n), isinstance(n, dict), n.get("q"), list(n))
# expect: no zz 6 {'a': 1, 'b': 2, 'c': 3} 3 True None ['a', 'b', 'c']
