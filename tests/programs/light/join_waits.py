# join() returns after the thread's last line; sleeping threads wake in order of their deadlines.
import threading
import time


def work(name, seconds):
    time.sleep(seconds)
    print(name, "done")


slow = threading.Thread(target=work, args=("slow", 0.3))
fast = threading.Thread(target=work, args=("fast", 0.1))
slow.start()
fast.start()
print("started")  # expect: started
slow.join()  # expect: fast done
fast.join()  # expect: slow done
print("joined", slow.is_alive(), fast.is_alive())  # expect: joined False False
# expect findings: none
