async def f(): await x
def g(): yield 1
match a:
    case [1, *_]: pass
x = (i for i in y)
class M(metaclass=type): __slots__ = ()
from time import *
import socket, re as r
1j @ 2
try: pass
except* ValueError: pass
locals(); eval("1")
