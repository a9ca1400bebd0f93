# Who finds the lock taken waits until it is released.
import threading
import time

lock = threading.Lock()


def second():
    print("second asks")  # expect: second asks
    with lock:
        print("second has it")


lock.acquire()
thread = threading.Thread(target=second)
thread.start()
time.sleep(0.1)
print("first lets go")  # expect: first lets go
lock.release()  # expect: second has it
thread.join()
print("end", lock.locked())  # expect: end False
# expect findings: none
