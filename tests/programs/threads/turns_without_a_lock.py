# args: --no-interpreter-lock --switch 3
# Turns of three steps end in the middle of n += 1 where no interpreter lock keeps them together.
import threading

n = 0


def add():
    global n
    for _ in range(100):
        n += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(n < 200)
# expect: True
