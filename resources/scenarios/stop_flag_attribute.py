#: title "A flag on the object"
#: point "The thread itself decides where it stops: at the top of its loop, with nothing half done."
#: question "Can the stopped counter have a number that it did not announce?"
#: method flag-attribute
#: invariant "every number is announced": counter.counted == counter.announced
#: stop counter: counter.stop()
#: try "Ask it to stop between the two updates": stop counter @ line 27 #3
#: try "Kill it in the same place": kill counter @ line 27 #3
#: sound yes
import threading
import time


class Counter(threading.Thread):
    def __init__(self):
        super().__init__(name="counter")
        self.running = True
        self.counted = 0
        self.announced = 0

    def stop(self):
        self.running = False

    def run(self):
        while self.running:
            self.counted += 1
            print("counted", self.counted)
            self.announced += 1
            time.sleep(0.1)


counter = Counter()
counter.start()
time.sleep(0.45)
counter.stop()
counter.join()
print("stopped after", counter.announced)
