# Two locks in opposite order: a timeout finds the deadlock.
import threading

a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
out = {}


def work(name, first, second):
    with first:
        both.wait()
        got = second.acquire(timeout=0.05)
        out[name] = got
        both.wait()
        if got:
            second.release()


t = threading.Thread(target=work, args=("one", a, b))
u = threading.Thread(target=work, args=("two", b, a))
t.start()
u.start()
t.join()
u.join()
print(out["one"], out["two"], a.locked(), b.locked())
# expect: False False False False
