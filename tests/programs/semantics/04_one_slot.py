# Unknown id: 0. A second request before delivery replaces the first. None withdraws.
import ctypes
import threading
import time


class A(Exception):
    pass


class B(Exception):
    pass


def send(thread, kind):
    return ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_long(thread.ident), None if kind is None else ctypes.py_object(kind))


def work(out):
    try:
        time.sleep(0.06)
        for i in range(10):
            pass
        out.append("quiet")
    except (A, B) as error:
        out.append(repr(error))


ended = threading.Thread(target=int)
ended.start()
ended.join()
print(send(ended, A))
outs = [[], []]
threads = [threading.Thread(target=work, args=(out,)) for out in outs]
for t in threads:
    t.start()
time.sleep(0.02)
print(send(threads[0], A), send(threads[0], B), send(threads[1], A), send(threads[1], None))
for t in threads:
    t.join()
print(outs)
# expect: 0
# expect: 1 1 1 1
# expect: [['B()'], ['quiet']]
