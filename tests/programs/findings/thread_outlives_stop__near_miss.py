# Reads that it is to stop, goes on for long to bring its work to an end, and ends all the same.
# args: --act "stop worker @ 0.045s"
# expect: rest 24
# expect findings: none
import threading
import time


class Worker:
    def __init__(self):
        self.running = True
        self.rest = 0

    def run(self):
        while self.running:
            time.sleep(0.01)
        for number in range(25):
            time.sleep(0.5)
            self.rest = number


worker = Worker()
thread = threading.Thread(target=worker.run, name="worker")
thread.start()
thread.join()
print("rest", worker.rest)
