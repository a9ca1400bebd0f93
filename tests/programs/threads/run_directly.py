# run() called directly runs in the caller's thread; the target is then gone.
import threading

t = threading.Thread(target=lambda: print(threading.current_thread().name))
t.run()
try:
    t.run()
except AttributeError as error:
    print(error)
# expect: MainThread
# expect: 'Thread' object has no attribute '_target'
