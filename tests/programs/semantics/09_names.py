# How threads, pool workers and processes are named.
import multiprocessing
import threading
from concurrent.futures import ThreadPoolExecutor


class Greeter(multiprocessing.Process):
    pass


class Own(threading.Thread):
    pass


def work():
    return threading.current_thread().name


print(threading.Thread().name, threading.Thread(target=work).name, Own().name,
      threading.Thread(target=lambda: 0).name, Own(target=work).name, threading.Thread(target=Own).name)
with ThreadPoolExecutor(1) as a, ThreadPoolExecutor(1) as b, ThreadPoolExecutor(1, "p") as c:
    print(a.submit(work).result(), b.submit(work).result(), c.submit(work).result())
print(multiprocessing.Process().name, Greeter().name, multiprocessing.Process(name="n").name,
      multiprocessing.Process().name, multiprocessing.current_process().name)
print(threading.Thread().name)
# expect: Thread-1 Thread-2 (work) Thread-3 Thread-4 (<lambda>) Thread-5 (work) Thread-6 (Own)
# expect: ThreadPoolExecutor-0_0 ThreadPoolExecutor-1_0 p_0
# expect: Process-1 Greeter-2 n Process-4 MainProcess
# expect: Thread-7
