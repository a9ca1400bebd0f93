# SPDX-License-Identifier: GPL-3.0-or-later
# A class's own __delattr__ decides what `del` and delattr() do; above it is that of object.


class Guarded:
    def __init__(self):
        self.open = 1
        self.kept = 2

    def __delattr__(self, name):
        print("delete", name)
        if name == "kept":
            raise AttributeError("kept stays")
        super().__delattr__(name)


guarded = Guarded()
del guarded.open
print(vars(guarded))
for name in ("kept", "missing"):
    try:
        delattr(guarded, name)
    except AttributeError as error:
        print(error)
object.__delattr__(guarded, "kept")
print(vars(guarded))
# expect: delete open
# expect: {'kept': 2}
# expect: delete kept
# expect: kept stays
# expect: delete missing
# expect: 'Guarded' object has no attribute 'missing'
# expect: {}
