# Joinable queue, barrier and semaphore among processes; how processes are stopped.
import multiprocessing, os, time
from multiprocessing import Process, Queue, JoinableQueue, Lock, Value, Event, Semaphore, Barrier

def square(jobs, out):
    for n in iter(jobs.get, None):
        out.put((n, n * n))
        jobs.task_done()
    jobs.task_done()

def rendezvous(b, out, i):
    time.sleep(0.01 * i)
    b.wait()
    out.put(i)

def limited(s, n, peak):
    with s:
        with n.get_lock():
            n.value += 1
            peak.value = max(peak.value, n.value)
        time.sleep(0.02)
        with n.get_lock():
            n.value -= 1
if __name__ == '__main__':
    jobs, out = (JoinableQueue(), Queue())
    ws = [Process(target=square, args=(jobs, out)) for _ in range(2)]
    for w in ws:
        w.start()
    for n in range(6):
        jobs.put(n)
    for w in ws:
        jobs.put(None)
    jobs.join()
    print(sorted((out.get() for _ in range(6))))
    for w in ws:
        w.join()
    b = Barrier(3)
    ps = [Process(target=rendezvous, args=(b, out, i)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(sorted([out.get(), out.get(), out.get()]), out.empty())
    s, n, peak = (Semaphore(2), Value('i', 0), Value('i', 0))
    ps = [Process(target=limited, args=(s, n, peak)) for _ in range(5)]
    [p.start() for p in ps]
    [p.join() for p in ps]
    print(n.value, peak.value)
    p = Process(target=time.sleep, args=(10,))
    p.start()
    print(p.is_alive())
    print(len(multiprocessing.active_children()))
    print(p.pid != os.getpid())
    p.kill()
    p.join()
    print(p.exitcode)
    print(multiprocessing.active_children())
    print(multiprocessing.current_process().name)
    e = Event()

    def waiter(e):
        print('child sees', e.wait(1), flush=True)
    p = Process(target=waiter, args=(e,))
    p.start()
    time.sleep(0.05)
    e.set()
    p.join()
    try:
        p.start()
    except AssertionError as x:
        print(x)
    try:
        Process(target=print, args=('x',)).join()
    except AssertionError as x:
        print(x)
# expect: [(0, 0), (1, 1), (2, 4), (3, 9), (4, 16), (5, 25)]
# expect: [0, 1, 2] True
# expect: 0 2
# expect: True
# expect: 1
# expect: True
# expect: -9
# expect: []
# expect: MainProcess
# expect: child sees True
# expect: cannot start a process twice
# expect: can only join a started process
