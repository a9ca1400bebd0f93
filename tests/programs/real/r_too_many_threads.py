# args: --real
# 64 real threads at once, the main thread included; one more is a named limit.
import threading

stop = threading.Event()
for i in range(100):
    threading.Thread(target=stop.wait, daemon=True).start()
# expect exit: 124
# expect error: real threads (64 at once)
