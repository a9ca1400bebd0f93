# join returns None; what it refuses.
import threading

t = threading.Thread(target=lambda: None)
try:
    t.join()
except RuntimeError as error:
    print(error)
t.start()
print(t.join(), t.join(0.01))
try:
    t.start()
except RuntimeError as error:
    print(error)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)


class Forgot(threading.Thread):
    def __init__(self):
        self.n = 1


for action in (lambda: Forgot().start(), lambda: Forgot().join()):
    try:
        action()
    except RuntimeError as error:
        print(error)
# expect: cannot join thread before it is started
# expect: None None
# expect: threads can only be started once
# expect: cannot join current thread
# expect: thread.__init__() not called
# expect: Thread.__init__() not called
