# args: --real
# As many real threads as there may be, twice.
import threading

for again in range(2):
    stop = threading.Event()
    threads = [threading.Thread(target=stop.wait) for i in range(63)]
    for thread in threads:
        thread.start()
    print(threading.active_count())
    stop.set()
    for thread in threads:
        thread.join()
# expect: 64
# expect: 64
