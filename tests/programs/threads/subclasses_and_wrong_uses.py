# Workers as subclasses of Thread; each wrong use of a thread.
import threading, time

class Worker(threading.Thread):

    def __init__(self, n, *, name=None):
        super().__init__(name=name, daemon=False)
        self.n = n
        self.result = None
        self.error = None

    def run(self):
        try:
            self.result = self.compute()
        except Exception as e:
            self.error = e

    def compute(self):
        time.sleep(0.03 * self.n + 0.05)
        return 10 / (self.n - 2)
ws = [Worker(i) for i in range(4)]
for w in ws:
    w.start()
print(threading.active_count())
print([t.name for t in threading.enumerate()])
for w in ws:
    w.join()
    print(w.name)
    print(w.result)
    print(repr(w.error))
    print(w.is_alive())
    print(w.daemon)
    print(w.ident is not None)

class NoInit(threading.Thread):

    def __init__(self):
        pass
for op in (lambda: NoInit().start(), lambda: NoInit().join(), lambda: NoInit().name, lambda: repr(NoInit())):
    try:
        print(op())
    except Exception as e:
        print(type(e).__name__, e)
t = threading.Thread(target=print, args=('hi',), kwargs={'end': '!\n'})
print(t.name, t, t.ident, t.is_alive())
try:
    t.join()
except RuntimeError as e:
    print(e)
t.start()
t.join()
try:
    t.start()
except RuntimeError as e:
    print(e)
try:
    t.daemon = True
    print('daemon set', t.daemon)
except RuntimeError as e:
    print(e)

def selfjoin():
    try:
        threading.current_thread().join()
    except RuntimeError as e:
        print(e)
    try:
        threading.current_thread().daemon = True
    except RuntimeError as e:
        print(e)
t = threading.Thread(target=selfjoin, name='SJ')
t.start()
t.join()
for bad in (lambda: threading.Thread(5), lambda: threading.Thread(target=5).start(), lambda: threading.Thread(targt=5), lambda: threading.Thread(target=print, args=5)):
    try:
        x = bad()
        print('ok')
    except BaseException as e:
        print(type(e).__name__, e)
threading.Thread(target=time.sleep, args=(0.1,), name='late').start()
m = threading.main_thread()
print(m is threading.current_thread())
print(m.name)
print(m.daemon)
print(m.ident == threading.get_ident())
print(repr(m)[:28])
t = threading.Thread(target=lambda x: x, args=())
t.start()
t.join()
t = threading.Thread(target=lambda: undefined_name)
t.start()
t.join()
# expect: 5
# expect: ['MainThread', 'Thread-1', 'Thread-2', 'Thread-3', 'Thread-4']
# expect: Thread-1
# expect: -5.0
# expect: None
# expect: False
# expect: False
# expect: True
# expect: Thread-2
# expect: -10.0
# expect: None
# expect: False
# expect: False
# expect: True
# expect: Thread-3
# expect: None
# expect: ZeroDivisionError('division by zero')
# expect: False
# expect: False
# expect: True
# expect: Thread-4
# expect: 10.0
# expect: None
# expect: False
# expect: False
# expect: True
# expect: RuntimeError thread.__init__() not called
# expect: RuntimeError Thread.__init__() not called
# expect: AssertionError Thread.__init__() not called
# expect: AssertionError Thread.__init__() was not called
# expect: Thread-5 (print) <Thread(Thread-5 (print), initial)> None False
# expect: cannot join thread before it is started
# expect: hi!
# expect: threads can only be started once
# expect: cannot set daemon status of active thread
# expect: cannot join current thread
# expect: cannot set daemon status of active thread
# expect: AssertionError group argument must be None for now
# expect: ok
# expect: TypeError Thread.__init__() got an unexpected keyword argument 'targt'
# expect: ok
# expect: True
# expect: MainThread
# expect: False
# expect: True
# expect: <_MainThread(MainThread, sta
