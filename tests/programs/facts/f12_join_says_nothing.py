# F12: join(timeout) returns None always: ask is_alive afterwards.
import threading

stop = threading.Event()
t = threading.Thread(target=stop.wait)
t.start()
print(t.join(0.02), t.is_alive())
stop.set()
print(t.join(2), t.is_alive())
# expect: None True
# expect: None False
