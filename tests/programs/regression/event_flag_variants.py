# Stop by a global flag, an attribute, a closure and a list.
import threading
import time

running = True
log = []


class Job:
    def __init__(self):
        self.active = True

    def run(self):
        while self.active:
            time.sleep(0.01)
        log.append("attribute")


def by_global():
    while running:
        time.sleep(0.01)
    log.append("global")


def closure():
    go = True

    def work():
        while go:
            time.sleep(0.01)
        log.append("closure")

    def stop():
        nonlocal go
        go = False

    return work, stop


job = Job()
work, stop = closure()
threads = [threading.Thread(target=t) for t in (by_global, job.run, work)]
for t in threads:
    t.start()
time.sleep(0.03)
for end in (lambda: None, lambda: setattr(job, "active", False), stop):
    end()
running = False
for t in threads:
    t.join()
print(sorted(log))
# expect: ['attribute', 'closure', 'global']
