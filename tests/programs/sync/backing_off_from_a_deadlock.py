# Two threads take two locks in opposite order, with timeouts; what locks refuse.
import threading, time
a, b = (threading.Lock(), threading.Lock())
log = []

def grab(first, second, n1, n2):
    me = threading.current_thread().name
    for attempt in range(3):
        first.acquire()
        log.append(f'{me} has {n1}')
        time.sleep(0.05)
        if second.acquire(timeout=0.1 if me == 'A' else 0.2):
            log.append(f'{me} has both')
            second.release()
            first.release()
            return
        log.append(f'{me} backs off')
        first.release()
        time.sleep(0.07 if me == 'A' else 0.2)
    log.append(f'{me} gives up')
t1 = threading.Thread(target=grab, args=(a, b, 'a', 'b'), name='A')
t2 = threading.Thread(target=grab, args=(b, a, 'b', 'a'), name='B')
t1.start()
t2.start()
t1.join()
t2.join()
print('\n'.join(log))
r = threading.RLock()

def rec(n):
    with r:
        return n if n == 0 else rec(n - 1) + 1
print(rec(50))

def other():
    try:
        r.release()
    except RuntimeError as e:
        print(e)
    print(r.acquire(blocking=False))
with r:
    t = threading.Thread(target=other)
    t.start()
    t.join()
try:
    r.release()
except RuntimeError as e:
    print(e)
l = threading.Lock()
try:
    l.release()
except RuntimeError as e:
    print(type(e), e)
try:
    with l:
        raise KeyError('x')
except KeyError:
    print(l.locked())
try:
    with 5:
        pass
except TypeError as e:
    print(e)
try:
    with threading.Lock:
        pass
except TypeError as e:
    print(e)
# expect: A has a
# expect: B has b
# expect: A backs off
# expect: B has both
# expect: A has a
# expect: A has both
# expect: 50
# expect: cannot release un-acquired lock
# expect: False
# expect: cannot release un-acquired lock
# expect: <class 'RuntimeError'> release unlocked lock
# expect: False
# expect: 'int' object does not support the context manager protocol
# expect: 'builtin_function_or_method' object does not support the context manager protocol
