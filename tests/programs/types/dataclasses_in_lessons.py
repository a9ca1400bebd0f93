# SPDX-License-Identifier: GPL-3.0-or-later
# Data classes: what they make of annotations, what they say to wrong arguments, and a queue that
# orders by priority only.
from dataclasses import (FrozenInstanceError, asdict, astuple, dataclass, field, fields,
                         is_dataclass, replace)
import queue
import threading
from typing import Any, ClassVar, List, Optional


@dataclass(order=True)
class Job:
    priority: int
    payload: Any = field(compare=False)


jobs = queue.PriorityQueue()
for priority, payload in ((2, "second"), (1, {"not": "comparable"}), (1, {"nor": "this"})):
    jobs.put(Job(priority, payload))
for _ in range(3):
    print(jobs.get())


@dataclass
class Point:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    dimensions: ClassVar[int] = 2

    def norm(self) -> float:
        return (self.x ** 2 + self.y ** 2) ** 0.5


@dataclass
class Worker:
    name: str
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    done: int = field(default=0, init=False)

    def __post_init__(self):
        self.label = self.name.upper()


@dataclass
class Named(Worker):
    number: Optional[int] = None


@dataclass(frozen=True)
class Frozen:
    a: int
    b: str = "x"


@dataclass(kw_only=True)
class ByName:
    a: int
    b: int = 2


@dataclass
class Tree:
    value: int
    children: "List[Tree]" = field(default_factory=list)


point = Point(3, 4)
print(point, point == Point(3, y=4), point.norm(), point.tags is Point(1).tags, Point.dimensions)
print(asdict(point), astuple(point), replace(point, x=9))
print([each.name for each in fields(point)])
print(is_dataclass(point), is_dataclass(Point), is_dataclass(5), Point.y, hasattr(Point, "x"))
worker = Named("bob")
print(worker, worker.label, worker.lock.locked(), Named("bob") == worker)
frozen = Frozen(1)
print(frozen, {frozen: "found"}[Frozen(1)], hash(frozen) == hash((1, "x")), ByName(a=1))
tree = Tree(1, [Tree(2)])
print(asdict(tree))
tree.children.append(tree)
print(tree)
for action in (lambda: Point(), lambda: Job(), lambda: Point(1, 2, [], 4), lambda: Point(1, z=2),
               lambda: Point(1, x=2), lambda: ByName(1), lambda: ByName(), lambda: hash(point),
               lambda: point < point, lambda: Job(1, 2) < 3, lambda: asdict(5), lambda: fields(5),
               lambda: replace(point, z=1), lambda: setattr(frozen, "a", 2),
               lambda: delattr(frozen, "a")):
    try:
        print(action())
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
try:
    @dataclass
    class Wrong:
        x: int = 1
        y: int
except TypeError as error:
    print(error)
try:
    @dataclass
    class Shared:
        x: list = []
except ValueError as error:
    print(error)
# expect: Job(priority=1, payload={'not': 'comparable'})
# expect: Job(priority=1, payload={'nor': 'this'})
# expect: Job(priority=2, payload='second')
# expect: Point(x=3, y=4, tags=[]) True 5.0 False 2
# expect: {'x': 3, 'y': 4, 'tags': []} (3, 4, []) Point(x=9, y=4, tags=[])
# expect: ['x', 'y', 'tags']
# expect: True True False 0 False
# expect: Named(name='bob', done=0, number=None) BOB False True
# expect: Frozen(a=1, b='x') found True ByName(a=1, b=2)
# expect: {'value': 1, 'children': [{'value': 2, 'children': []}]}
# expect: Tree(value=1, children=[Tree(value=2, children=[]), ...])
# expect: TypeError Point.__init__() missing 1 required positional argument: 'x'
# expect: TypeError Job.__init__() missing 2 required positional arguments: 'priority' and 'payload'
# expect: TypeError Point.__init__() takes from 2 to 4 positional arguments but 5 were given
# expect: TypeError Point.__init__() got an unexpected keyword argument 'z'
# expect: TypeError Point.__init__() got multiple values for argument 'x'
# expect: TypeError ByName.__init__() takes 1 positional argument but 2 were given
# expect: TypeError ByName.__init__() missing 1 required keyword-only argument: 'a'
# expect: TypeError unhashable type: 'Point'
# expect: TypeError '<' not supported between instances of 'Point' and 'Point'
# expect: TypeError '<' not supported between instances of 'Job' and 'int'
# expect: TypeError asdict() should be called on dataclass instances
# expect: TypeError must be called with a dataclass type or instance
# expect: TypeError Point.__init__() got an unexpected keyword argument 'z'
# expect: FrozenInstanceError cannot assign to field 'a'
# expect: FrozenInstanceError cannot delete field 'a'
# expect: non-default argument 'y' follows default argument
# expect: mutable default <class 'list'> for field x is not allowed: use default_factory
