# Two threads take turns by one condition.
import threading

class PingPong:

    def __init__(self, n):
        self.n = n
        self.turn = 'ping'
        self.cond = threading.Condition()
        self.log = []

    def play(self, me, other):
        for _ in range(self.n):
            with self.cond:
                self.cond.wait_for(lambda: self.turn == me)
                self.log.append(me)
                self.turn = other
                self.cond.notify_all()
g = PingPong(3)
a = threading.Thread(target=g.play, args=('ping', 'pong'))
b = threading.Thread(target=g.play, args=('pong', 'ping'))
b.start()
a.start()
a.join()
b.join()
print(g.log)
# expect: ['ping', 'pong', 'ping', 'pong', 'ping', 'pong']
