# A subclass of threading.local is set up anew in each thread.
import threading

class Ctx(threading.local):
    default = 5

    def __init__(self, a=1):
        self.a = a
        print('init in', threading.current_thread().name)
c = Ctx(a=3)
c.b = 2
print(sorted(c.__dict__.items()), c.default)

def f():
    print(c.a, hasattr(c, 'b'), c.default)
    c.a += 1
    c.default = 9
    print(c.a, c.__dict__)
t = threading.Thread(target=f, name='T1')
t.start()
t.join()
print(c.a, c.default)
x = threading.local()
x.v = 1

def g():
    try:
        x.v
    except AttributeError as e:
        print(e)
    del_fail()

def del_fail():
    try:
        del x.v
    except AttributeError as e:
        print(e)
t = threading.Thread(target=g)
t.start()
t.join()
try:
    threading.local(1)
except TypeError as e:
    print(e)
del x.v
print(x.__dict__)
# expect: init in MainThread
# expect: [('a', 3), ('b', 2)] 5
# expect: init in T1
# expect: 3 False 5
# expect: 4 {'a': 4, 'default': 9}
# expect: 3 5
# expect: '_thread._local' object has no attribute 'v'
# expect: '_thread._local' object has no attribute 'v'
# expect: Initialization arguments are not supported
# expect: {}
