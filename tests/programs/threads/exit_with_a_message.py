# sys.exit with a message: threads are waited for, then atexit from the last to the first.
import atexit, sys, threading, time

def bye(*a, **k):
    print('bye', a, k)
atexit.register(bye, 1, x=2)

@atexit.register
def last():
    print('last')
atexit.register(print, 'unregistered')
atexit.unregister(print)

def boom():
    raise ValueError('in atexit')
atexit.register(boom)

def slow():
    time.sleep(0.2)
    print('slow done')
threading.Thread(target=slow).start()

def dae():
    try:
        time.sleep(5)
    finally:
        print('never')
threading.Thread(target=dae, daemon=True).start()
print('main ends')
sys.exit('message')
# expect: main ends
# expect: slow done
# expect: last
# expect: bye (1,) {'x': 2}
# expect error: ValueError: in atexit
# expect exit: 1
