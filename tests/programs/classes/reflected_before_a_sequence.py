# SPDX-License-Identifier: GPL-3.0-or-later
# Sequences join and repeat only when the other side has no __radd__ or __rmul__ that answers.
class Right:
    def __radd__(self, other):
        return ("radd", other)

    def __rmul__(self, other):
        return ("rmul", other)


class Below(list):
    def __radd__(self, other):
        return ("below", other)

    def __rmul__(self, other):
        return ("times", other)


class Silent(list):
    def __radd__(self, other):
        return NotImplemented


print([1] + Right(), (1,) + Right(), "a" + Right(), [1] * Right(), 2 * Right())
# expect: ('radd', [1]) ('radd', (1,)) ('radd', 'a') ('rmul', [1]) ('rmul', 2)
print([1] + Below([2]), 3 * Below([2]), [1] + Silent([2]))
# expect: ('below', [1]) ('times', 3) [1, 2]
items = [1]
items += Right()
print(items)
# expect: ('radd', [1])
items = [1]
items += Silent([2])
print(items)
# expect: [1, 2]
