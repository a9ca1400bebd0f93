#: title "Killing by trace function"
#: point "A trace function can raise at any line, also between two that belong together. It makes every line slow, too."
#: question "At which line does the worker end?"
#: method trace-kill
#: invariant "pairs match": len(left) == len(right)
#: stop worker: worker.kill()
#: try "kill() between the two halves": stop worker @ line 37 #3
#: try "kill() after both": stop worker @ line 38 #3
#: sound no
import sys
import threading
import time

left = []
right = []


class KillableThread(threading.Thread):
    killed = False

    def run(self):
        sys.settrace(self.trace)
        super().run()

    def trace(self, frame, event, argument):
        if self.killed and event == "line":
            raise SystemExit
        return self.trace

    def kill(self):
        self.killed = True


def collect():
    while True:
        left.append("glove")
        right.append("glove")
        time.sleep(0.05)


worker = KillableThread(target=collect, name="worker")
worker.start()
time.sleep(0.22)
worker.kill()
worker.join()
print("ended, pairs complete:", len(left) == len(right))
