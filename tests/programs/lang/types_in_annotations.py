# Annotations are evaluated: unions and containers of types are values that can be shown.
import queue
from collections import deque


class Job:
    pass


def work(jobs: list[Job], limit: int | None = None, name: "str" = "x") -> dict[str, list[int]]:
    return {name: [limit or 0]}


print(work([]), work.__annotations__["limit"], work.__annotations__["return"])
# expect: {'x': [0]} int | None dict[str, list[int]]
print(list[Job], tuple[int, ...], None | str, int | str | int, Job | None)
# expect: list[__main__.Job] tuple[int, ...] None | str int | str __main__.Job | None
waiting: queue.Queue[int] = queue.Queue()
near: deque[int] = deque()
print(queue.Queue[int], deque[int], waiting.qsize(), near)
# expect: queue.Queue[int] collections.deque[int] 0 deque([])
print(isinstance(1, int | str), isinstance(None, int | None), isinstance(1.5, int | str))
# expect: True True False
for wrong in (lambda: int[0], lambda: Job[0], lambda: int | 5, lambda: isinstance(1, list[int]),
              lambda: isinstance(1, 5)):
    try:
        wrong()
    except TypeError as error:
        print(error)
# expect: type 'int' is not subscriptable
# expect: type 'Job' is not subscriptable
# expect: unsupported operand type(s) for |: 'type' and 'int'
# expect: isinstance() argument 2 cannot be a parameterized generic
# expect: isinstance() arg 2 must be a type, a tuple of types, or a union
