# args: --real --act "raise worker ValueError @ 0.3s" --act 'do "box.append(1)" @ 0.2s'
# An asynchronous exception, then a statement done by `you`.
import threading
import time

box = []


def work():
    try:
        while True:
            time.sleep(0.01)
    except ValueError:
        print("raised")  # expect: raised


worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
while not box:
    time.sleep(0.01)
print(box)  # expect: [1]
