# Transfers under one lock keep the sum.
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance


lock = threading.Lock()
a, b = Account(100), Account(0)


def transfer(n):
    for _ in range(n):
        with lock:
            a.balance -= 1
            b.balance += 1


threads = [threading.Thread(target=transfer, args=(10,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a.balance, b.balance, a.balance + b.balance)
# expect: 60 40 100
