#: title "One Event stops them all"
#: point "An Event is set once and seen by every thread that looks."
#: question "In which order do the workers end?"
#: method event
#: stop east: stop.set()
#: stop west: stop.set()
#: try "Set the event early": stop east @ line 20 #2
#: try "Kill one of the two": kill west @ line 20 #2
#: sound yes
import threading
import time

stop = threading.Event()
visits = {"east": 0, "west": 0}


def patrol(gate, pause):
    while not stop.is_set():
        visits[gate] += 1
        print(gate, "visit", visits[gate])
        time.sleep(pause)
    print(gate, "has seen the event")


east = threading.Thread(target=patrol, args=("east", 0.1), name="east")
west = threading.Thread(target=patrol, args=("west", 0.2), name="west")
east.start()
time.sleep(0.05)
west.start()
time.sleep(0.38)
stop.set()
east.join()
west.join()
print("both have ended")
