# SPDX-License-Identifier: GPL-3.0-or-later
"""What a sort compares, and in which order: a run at the beginning, then one after the other."""


class Card:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        asked.append(f"{self.rank}<{other.rank}")
        return self.rank < other.rank


def ask(ranks, **options):
    asked.clear()
    done = sorted([Card(rank) for rank in ranks], **options)
    print([card.rank for card in done], *asked)


asked = []
ask([3, 1, 2])
# expect: [1, 2, 3] 1<3 2<1 2<3 2<1
ask([1, 2, 4, 3])
# expect: [1, 2, 3, 4] 2<1 4<2 3<4 3<2 3<4
ask([3, 2, 1])
# expect: [1, 2, 3] 2<3 1<2
ask([2, 2, 1], reverse=True)
# expect: [2, 2, 1] 2<1 2<2
ask([5])
# expect: [5]
