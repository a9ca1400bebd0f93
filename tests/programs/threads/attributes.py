# name, ident, daemon, is_alive before, during and after.
import threading

go = threading.Event()
t = threading.Thread(target=go.wait, name="waiter")
print(t.name, t.ident, t.native_id, t.daemon, t.is_alive(), t)
t.start()
print(t.ident > 2 ** 32, t.native_id > 0, t.is_alive(), t in threading.enumerate(), threading.active_count())
t.name = "renamed"
print(t.name)
go.set()
print(t.join(), t.is_alive(), t.ident is not None, threading.active_count())
# expect: waiter None None False False <Thread(waiter, initial)>
# expect: True True True True 2
# expect: renamed
# expect: None False True 1
