# Queue, lock, value, pipe, array and event between processes; their exit codes.
import multiprocessing as mp, os, time, sys

def worker(q, n, lock, total):
    for i in range(n):
        with lock:
            total.value += 1
    q.put((mp.current_process().name, n * n))

def failing():
    print('failing', flush=True)
    sys.exit(3)

def killed():
    time.sleep(100)
if __name__ == '__main__':
    q = mp.Queue()
    lock = mp.Lock()
    total = mp.Value('i', 0)
    ps = [mp.Process(target=worker, args=(q, n, lock, total), name=f'w{n}') for n in (1, 2, 3)]
    for p in ps:
        p.start()
    print(sorted((q.get() for _ in ps)))
    for p in ps:
        p.join()
    print(total.value)
    print([p.exitcode for p in ps])
    print([p.is_alive() for p in ps])
    p = mp.Process(target=failing)
    p.start()
    p.join()
    print(p.exitcode, p.name, p.daemon)
    p = mp.Process(target=killed, daemon=True)
    p.start()
    p.join(0.1)
    print(p.exitcode, p.is_alive())
    p.terminate()
    p.join()
    print(p.exitcode, repr(p).split(' pid')[0])
    a, b = mp.Pipe()

    def echo(c):
        while True:
            try:
                m = c.recv()
            except EOFError:
                print('eof', flush=True)
                return
            if m is None:
                break
            c.send(m * 2)
        c.close()
    e = mp.Process(target=echo, args=(b,))
    e.start()
    for m in (1, 'ab', [1], (2,)):
        a.send(m)
        print(a.recv())
    print(a.poll(0.01))
    a.send(None)
    e.join()
    print(e.exitcode)
    arr = mp.Array('d', [1, 2, 3])

    def dbl(arr):
        for i in range(len(arr)):
            arr[i] *= 2
    d = mp.Process(target=dbl, args=(arr,))
    d.start()
    d.join()
    print(arr[:], len(arr), list(arr))
    ev = mp.Event()

    def wait_ev(ev):
        ok = ev.wait(5)
        os._exit(7 if ok else 1)
    w = mp.Process(target=wait_ev, args=(ev,))
    w.start()
    ev.set()
    w.join()
    print(w.exitcode, ev.is_set())

    class P(mp.Process):

        def __init__(self, x):
            super().__init__()
            self.x = x

        def run(self):
            self.x += 1
            print('in child', self.x, flush=True)
            raise ValueError('child')
    s = P(1)
    s.start()
    s.join()
    print(s.x, s.exitcode)
    s.close()
    try:
        s.is_alive()
    except ValueError as e:
        print(e)
# expect: [('w1', 1), ('w2', 4), ('w3', 9)]
# expect: 6
# expect: [0, 0, 0]
# expect: [False, False, False]
# expect: failing
# expect: 3 Process-4 False
# expect: None True
# expect: -15 <Process name='Process-5'
# expect: 2
# expect: abab
# expect: [1, 1]
# expect: (2, 2)
# expect: False
# expect: 0
# expect: [2.0, 4.0, 6.0] 3 [2.0, 4.0, 6.0]
# expect: 7 True
# expect: in child 2
# expect: 1 1
# expect: process object is closed
