# A subclass of local has its __init__ called again in each thread that uses the object.
import threading


class Mine(threading.local):
    def __init__(self, a, b=2):
        print("init", a, b)
        self.a = a

    def show(self):
        return self.a, getattr(self, "z", None)


mine = Mine(5, b=7)
mine.z = 1


def work():
    print(mine.show())
    mine.z = 3
    print(mine.show(), mine.__dict__)


t = threading.Thread(target=work)
t.start()
t.join()
print(mine.show())
# expect: init 5 7
# expect: init 5 7
# expect: (5, None)
# expect: (5, 3) {'a': 5, 'z': 3}
# expect: (5, 1)
