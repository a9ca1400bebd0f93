# SPDX-License-Identifier: GPL-3.0-or-later
# The names of typing can be put into brackets, shown and compared.
from typing import (TYPE_CHECKING, Any, Callable, Dict, Final, Iterable, List, Literal, Mapping,
                    NewType, NoReturn, Optional, Tuple, Type, TypeVar, Union, cast)
import queue
import threading

T = TypeVar("T")
Handler = Callable[[str], None]
UserId = NewType("UserId", int)


class Pool:
    workers: List[threading.Thread]

    def __init__(self, size: int, tasks: Optional["queue.Queue[Handler]"] = None) -> None:
        self.workers: List[threading.Thread] = []
        self.results: Dict[str, Union[int, Exception]] = {}

    def run(self, work: Callable[..., T], *args: Any) -> Optional[T]:
        worker = threading.Thread(target=lambda: self.results.update(last=work(*args)))
        worker.start()
        worker.join()
        return self.results.get("last")


print(Pool(2).run(max, 3, 4), Pool.run.__annotations__["work"])
for each in (List, Dict[str, List[int]], Optional["Later"], Union[int, str, None], Union[int, int],
             Union[int, Union[str, float]], Callable, Callable[..., Any], Handler, Tuple[()],
             Tuple[int, ...], Any, T, Literal["a", 1], Iterable[T], Type[Pool], Mapping[str, int],
             NoReturn, Final[int], Optional[None], Union[None, int],
             List[Optional[Dict[str, Any]]]):
    print(each)
print(Optional[int] == Union[None, int], Union[int, str] == Union[str, int], List[int] == List[str])
print(UserId(5), UserId, cast(int, "text"), TYPE_CHECKING, Optional[int] | str)
for action in (lambda: List(), lambda: List[int, str], lambda: Dict[str], lambda: Any(),
               lambda: Union[()], lambda: Optional[int, str], lambda: Callable[int],
               lambda: List[Optional], lambda: Union()):
    try:
        print(action())
    except TypeError as error:
        print(error)
# expect: 4 typing.Callable[..., ~T]
# expect: typing.List
# expect: typing.Dict[str, typing.List[int]]
# expect: typing.Optional[ForwardRef('Later')]
# expect: typing.Union[int, str, NoneType]
# expect: <class 'int'>
# expect: typing.Union[int, str, float]
# expect: typing.Callable
# expect: typing.Callable[..., typing.Any]
# expect: typing.Callable[[str], NoneType]
# expect: typing.Tuple[()]
# expect: typing.Tuple[int, ...]
# expect: typing.Any
# expect: ~T
# expect: typing.Literal['a', 1]
# expect: typing.Iterable[~T]
# expect: typing.Type[__main__.Pool]
# expect: typing.Mapping[str, int]
# expect: typing.NoReturn
# expect: typing.Final[int]
# expect: <class 'NoneType'>
# expect: typing.Optional[int]
# expect: typing.List[typing.Optional[typing.Dict[str, typing.Any]]]
# expect: True True False
# expect: 5 __main__.UserId text False typing.Union[int, NoneType, str]
# expect: Type List cannot be instantiated; use list() instead
# expect: Too many arguments for typing.List; actual 2, expected 1
# expect: Too few arguments for typing.Dict; actual 1, expected 2
# expect: Any cannot be instantiated
# expect: Cannot take a Union of no types.
# expect: typing.Optional requires a single type. Got (<class 'int'>, <class 'str'>).
# expect: Callable must be used as Callable[[arg, ...], result].
# expect: Plain typing.Optional is not valid as type argument
# expect: Cannot instantiate typing.Union
