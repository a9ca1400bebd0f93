# Names of threads: given, counted, with the target's name.
import threading


def work(a, b=0, *rest, **more):
    print(threading.current_thread().name, a, b, rest, more)


class Own(threading.Thread):
    def run(self):
        print("own", self.name)


threads = [threading.Thread(target=work, args=(1,)), threading.Thread(target=work, args=(1, 2, 3), kwargs={"k": 4}),
           threading.Thread(target=lambda: print("lambda", threading.current_thread().name)),
           Own(), threading.Thread(name="given", target=work, args=("x",)), Own(name="mine"), threading.Thread()]
for thread in threads:
    thread.start()
    thread.join()
print([thread.name for thread in threads])
# expect: Thread-1 (work) 1 0 () {}
# expect: Thread-2 (work) 1 2 (3,) {'k': 4}
# expect: lambda Thread-3 (<lambda>)
# expect: own Thread-4
# expect: given x 0 () {}
# expect: own mine
# expect: ['Thread-1 (work)', 'Thread-2 (work)', 'Thread-3 (<lambda>)', 'Thread-4', 'given', 'mine', 'Thread-5']
