# SPDX-License-Identifier: GPL-3.0-or-later
"""With the future import annotations are text: names in them need not exist."""
from __future__ import annotations
from __future__ import print_function, division


class Node:
    following: Node | None = None

    def __init__(self, value: int, owner: "Tree" = None) -> NotThere:
        self.value: Nowhere[int] = value


def first(nodes: list[Node], *rest: Missing, **named: AlsoMissing) -> Node:
    return nodes[0]


print(first([Node(3)]).value)
# expect: 3
print(first.__annotations__)
# expect: {'nodes': 'list[Node]', 'rest': 'Missing', 'named': 'AlsoMissing', 'return': 'Node'}
print(Node.__init__.__annotations__)
# expect: {'value': 'int', 'owner': "'Tree'", 'return': 'NotThere'}
print(annotations)
# expect: _Feature((3, 7, 0, 'beta', 1), None, 16777216)
