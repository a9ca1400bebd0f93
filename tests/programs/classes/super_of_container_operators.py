# SPDX-License-Identifier: GPL-3.0-or-later
# Classes below list, dict and set call the operators of the built-in class by super().
class Log(list):
    def __add__(self, other):
        return Log(super().__add__(other))

    def __eq__(self, other):
        return "asked" if other is None else super().__eq__(other)

    def __repr__(self):
        return "Log" + super().__repr__()


class Settings(dict):
    def __or__(self, other):
        return Settings(super().__or__(other))

    def __ior__(self, other):
        print("update with", other)
        return super().__ior__(other)


class Tags(set):
    def __sub__(self, other):
        return Tags(super().__sub__(set(other)))

    def __le__(self, other):
        return ("le", super().__le__(other))


log = Log([1]) + [2]
print(log, type(log).__name__, log == [1, 2], log == None)
# expect: Log[1, 2] Log True asked
settings = Settings(a=1) | {"b": 2}
print(settings, type(settings).__name__)
# expect: {'a': 1, 'b': 2} Settings
settings |= {"c": 3}
print(settings)
# expect: update with {'c': 3}
# expect: {'a': 1, 'b': 2, 'c': 3}
print(Tags("abc") - "ab", Tags("a") <= {"a", "b"})
# expect: Tags({'c'}) ('le', True)
try:
    Log([1]) + 5
except TypeError as e:
    print(e)
# expect: can only concatenate list (not "int") to list
