# After the fork only the forking thread exists; the child can start its own.
import multiprocessing
import threading

stop = threading.Event()
t = threading.Thread(target=stop.wait, name="of the parent")
t.start()


def work():
    print(threading.active_count(), threading.current_thread().name, t.is_alive())
    inner = threading.Thread(target=lambda: print("inner", threading.current_thread().daemon))
    inner.start()
    inner.join()


p = multiprocessing.Process(target=work)
p.start()
p.join()
print(p.exitcode, t.is_alive())
stop.set()
t.join()
# expect: 1 MainThread False
# expect: inner False
# expect: 0 True
