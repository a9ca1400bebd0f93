# The daemon flag is inherited and fixed after the start.
import threading


def inner():
    print("inner", threading.current_thread().daemon)


def outer():
    t = threading.Thread(target=inner)
    print("outer", threading.current_thread().daemon, t.daemon)
    t.start()
    t.join()


t = threading.Thread(target=outer, daemon=True)
t.start()
t.join()
u = threading.Thread(target=inner)
u.daemon = False
print(u.daemon, threading.main_thread().daemon)
# expect: outer True True
# expect: inner True
# expect: False False
