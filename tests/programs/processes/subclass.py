# A subclass of Process.
import multiprocessing


class Greeter(multiprocessing.Process):
    def __init__(self, who):
        super().__init__()
        self.who = who

    def run(self):
        print("hello", self.who, self.name, multiprocessing.current_process() is self)


g = Greeter("ann")
print(g.name, g.pid, g.exitcode, g.is_alive(), g.daemon)
g.start()
g.join()
print(g.exitcode, g.pid > 0, g.is_alive())
# expect: Greeter-1 None None False False
# expect: hello ann Greeter-1 True
# expect: 0 True False
