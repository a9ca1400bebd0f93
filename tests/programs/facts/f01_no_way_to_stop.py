# F1: a Thread has no method that ends it.
import threading

t = threading.Thread()
print([n for n in ("stop", "kill", "terminate", "cancel", "suspend", "resume", "interrupt") if hasattr(t, n)])
# expect: []
