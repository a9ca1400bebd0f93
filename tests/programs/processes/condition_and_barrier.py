# Condition and Barrier between processes.
import multiprocessing


def work(condition, ready, barrier):
    with condition:
        ready.value = 1
        condition.notify()
    print("child passes", barrier.wait() in (0, 1))


condition = multiprocessing.Condition()
barrier = multiprocessing.Barrier(2)
ready = multiprocessing.Value("i", 0)
p = multiprocessing.Process(target=work, args=(condition, ready, barrier))
with condition:
    p.start()
    while not ready.value:
        condition.wait()
print("ready", ready.value)
p.join(0.05)
print(p.is_alive())
barrier.wait()
p.join()
print(p.exitcode, barrier.n_waiting)
# expect: ready 1
# expect: True
# expect: child passes True
# expect: 0 0
