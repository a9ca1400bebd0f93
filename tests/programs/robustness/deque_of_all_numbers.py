# Bounded, whatever it asks for. CPython would go on.
# oracle: no
from collections import deque

print(len(deque(range(10**9))))
# expect error: stopped at a limit: steps
# expect exit: 124
