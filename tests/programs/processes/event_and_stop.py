# A multiprocessing.Event stops a child.
import multiprocessing
import time


def work(stop, counter):
    while not stop.is_set():
        counter.value += 1
        time.sleep(0.01)
    print("child stops")


stop = multiprocessing.Event()
counter = multiprocessing.Value("i", 0)
p = multiprocessing.Process(target=work, args=(stop, counter))
p.start()
time.sleep(0.1)
stop.set()
p.join()
print(p.exitcode, counter.value > 1, stop.is_set(), stop.wait(0.01))
# expect: child stops
# expect: 0 True True True
