# Lock, RLock, Semaphore between processes.
import multiprocessing


def work(lock, value):
    for _ in range(20):
        with lock:
            v = value.value
            value.value = v + 1


lock = multiprocessing.Lock()
value = multiprocessing.Value("i", 0, lock=False)
processes = [multiprocessing.Process(target=work, args=(lock, value)) for _ in range(3)]
for p in processes:
    p.start()
for p in processes:
    p.join()
print(value.value)
try:
    lock.release()
except ValueError as error:
    print(error)
r = multiprocessing.RLock()
print(r.acquire(), r.acquire(), r.release(), r.release())
try:
    r.release()
except AssertionError as error:
    print(error)
s = multiprocessing.Semaphore(1)
print(s.acquire(), s.acquire(False), s.acquire(timeout=0.01), s.release(), s.get_value())
try:
    multiprocessing.BoundedSemaphore(1).release()
except ValueError as error:
    print(error)
# expect: 60
# expect: semaphore or lock released too many times
# expect: True True None None
# expect: attempt to release recursive lock not owned by thread
# expect: True False False None 1
# expect: semaphore or lock released too many times
