# threading.enumerate in the order of starting, main first.
import threading

stop = threading.Event()
threads = [threading.Thread(target=stop.wait, name=n) for n in ("c", "a", "b")]
for t in threads:
    t.start()
print([t.name for t in threading.enumerate()], threading.active_count())
print([t.name for t in threading._active.values()] == [t.name for t in threading.enumerate()])
print(threading._active[threads[0].ident] is threads[0], threading.get_ident() in threading._active)
stop.set()
for t in threads:
    t.join()
print([t.name for t in threading.enumerate()], threading.main_thread() is threading.current_thread())
# expect: ['MainThread', 'c', 'a', 'b'] 4
# expect: True
# expect: True True
# expect: ['MainThread'] True
