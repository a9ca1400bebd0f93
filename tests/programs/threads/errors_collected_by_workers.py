# How each exception ends a worker, and the main thread in the end.
import threading, queue, sys, traceback
errors = queue.Queue()

class Safe(threading.Thread):

    def run(self):
        try:
            super().run()
        except BaseException as e:
            errors.put((self.name, e))

def bad(n):
    if n == 0:
        raise ValueError('zero')
    if n == 1:
        return [][n]
    if n == 2:
        sys.exit('bye')
    if n == 3:
        raise KeyboardInterrupt
    if n == 4:
        {}['k']
    if n == 5:
        raise SystemExit(5)
ts = [Safe(target=bad, args=(n,), name=f't{n}') for n in range(7)]
for t in ts:
    t.start()
for t in ts:
    t.join()
while not errors.empty():
    name, e = errors.get()
    print(name, type(e).__name__, e, getattr(e, 'code', None))
t = threading.Thread(target=bad, args=(4,), name='plain')
t.start()
t.join()
t = threading.Thread(target=bad, args=(3,), name='kbd')
t.start()
t.join()
print('main goes on')
bad(2)
# expect: t0 ValueError zero None
# expect: t1 IndexError list index out of range None
# expect: t2 SystemExit bye bye
# expect: t3 KeyboardInterrupt  None
# expect: t4 KeyError 'k' None
# expect: t5 SystemExit 5 5
# expect: main goes on
# expect error: bye
# expect exit: 1
