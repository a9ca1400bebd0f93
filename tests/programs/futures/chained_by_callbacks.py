# Futures made by hand and chained by callbacks; pending ones dropped at shutdown.
from concurrent.futures import ThreadPoolExecutor, Future, wait, ALL_COMPLETED
import threading, time

def then(f, g):
    out = Future()

    def cb(x):
        try:
            out.set_result(g(x.result()))
        except Exception as e:
            out.set_exception(e)
    f.add_done_callback(cb)
    return out
with ThreadPoolExecutor(2) as ex:
    f = ex.submit(lambda: time.sleep(0.05) or 20)
    g = then(then(f, lambda x: x + 1), lambda x: x * 2)
    print(g.result(timeout=1))
    h = then(ex.submit(int, 'x'), lambda x: x)
    print(repr(h.exception()))
    done, pending = wait([f, g, h], timeout=1, return_when=ALL_COMPLETED)
    print(len(done), len(pending), f.done(), f.running(), f.cancelled())
m = Future()
print(m.done(), m.cancel(), m.cancelled())
m2 = Future()
try:
    m2.result(timeout=0.01)
except TimeoutError as e:
    print('timeout', repr(e))
m2.set_running_or_notify_cancel()
m2.set_result(1)
try:
    m2.set_result(2)
except Exception as e:
    print(type(e).__name__, str(e).split(' at 0x')[0])
print(repr(m2)[:8], m2) if False else print(str(m2).split(' at ')[0])
ex = ThreadPoolExecutor(max_workers=2)
fs = [ex.submit(time.sleep, 0.1) for _ in range(5)]
ex.shutdown(wait=False, cancel_futures=True)
print([x.cancelled() for x in fs])
# expect: 42
# expect: ValueError("invalid literal for int() with base 10: 'x'")
# expect: 3 0 True False False
# expect: False True True
# expect: timeout TimeoutError()
# expect: InvalidStateError FINISHED: <Future
# expect: <Future
# expect: [False, False, True, True, True]
