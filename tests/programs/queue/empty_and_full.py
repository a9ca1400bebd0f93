# What get and put say when they cannot.
import queue

q = queue.Queue(maxsize=1)
for action in (q.get_nowait, lambda: q.get(False), lambda: q.get(timeout=0.01), lambda: q.get(True, 0)):
    try:
        action()
    except queue.Empty as error:
        print("Empty", error.args, str(error) == "")
q.put("x")
for action in (lambda: q.put_nowait("y"), lambda: q.put("y", False), lambda: q.put("y", timeout=0.01)):
    try:
        action()
    except queue.Full:
        print("Full", q.full(), q.maxsize)
try:
    q.get(timeout=-1)
except ValueError as error:
    print(error)
print(q.get(), q.empty())
# expect: Empty () True
# expect: Empty () True
# expect: Empty () True
# expect: Empty () True
# expect: Full True 1
# expect: Full True 1
# expect: Full True 1
# expect: 'timeout' must be a non-negative number
# expect: x True
