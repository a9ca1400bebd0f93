# threading.local: each thread has its own attributes.
import threading


class Numbered(threading.local):
    default = "class"

    def __init__(self, start):
        self.n = start


data = threading.local()
data.x = "main"
numbers = Numbered(10)
numbers.n += 1


def work():
    print(hasattr(data, "x"), numbers.n, numbers.default)
    data.x = "worker"
    numbers.n = 500
    print(data.x)


t = threading.Thread(target=work)
t.start()
t.join()
print(data.x, numbers.n, data.__dict__)
try:
    data.y
except AttributeError as error:
    print(type(error).__name__)
# expect: False 10 class
# expect: worker
# expect: main 11 {'x': 'main'}
# expect: AttributeError
