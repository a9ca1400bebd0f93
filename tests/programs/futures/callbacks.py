# add_done_callback, before and after the end.
from concurrent.futures import Future, ThreadPoolExecutor

f = Future()
f.add_done_callback(lambda f: print("first", f.result()))
f.add_done_callback(lambda f: print("second", f.result()))
f.set_result(5)
f.add_done_callback(lambda f: print("at once", f.result()))
g = Future()
g.set_exception(ValueError("x"))
print(repr(g.exception()), g.done())
try:
    f.set_result(6)
except Exception as error:
    print(type(error).__name__)
with ThreadPoolExecutor(1) as pool:
    pool.submit(lambda: "value").add_done_callback(lambda f: print("pool", f.result()))
# expect: first 5
# expect: second 5
# expect: at once 5
# expect: ValueError('x') True
# expect: InvalidStateError
# expect: pool value
