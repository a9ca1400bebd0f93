# Daemon children are terminated at exit; they may not have children.
import multiprocessing
import time


def child():
    try:
        multiprocessing.Process(target=int).start()
    except AssertionError as error:
        print(error)
    time.sleep(5)
    print("never")


p = multiprocessing.Process(target=child, daemon=True)
p.start()
time.sleep(0.1)
print(p.daemon, p in multiprocessing.active_children())
# expect: daemonic processes are not allowed to have children
# expect: True True
