# current_thread and get_ident inside and outside.
import threading

seen = {}


def work():
    seen["ident"] = threading.get_ident()
    seen["thread"] = threading.current_thread()


t = threading.Thread(target=work)
t.start()
t.join()
print(seen["thread"] is t, seen["ident"] == t.ident, threading.get_ident() == threading.main_thread().ident)
print(threading.main_thread().name, type(threading.main_thread()).__name__, threading.get_native_id() > 0)
# expect: True True True
# expect: MainThread _MainThread True
