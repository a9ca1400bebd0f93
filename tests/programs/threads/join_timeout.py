# join(timeout) returns None either way.
import threading

stop = threading.Event()
t = threading.Thread(target=stop.wait)
t.start()
print(t.join(0.05), t.is_alive(), t.join(0), t.join(-5), t.is_alive())
stop.set()
print(t.join(5), t.is_alive(), t.join(), t.join(1))
# expect: None True None None True
# expect: None False None None
