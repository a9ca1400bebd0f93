#: title "The lost update"
#: point "Read, think, write: whoever writes in between is overwritten."
#: question "Two visitors have come in. How many does the counter say?"
#: method event
#: try "Open the east door while west is counting": do "open_east.set()" in west @ line 22
#: try "Open the east door when west has counted": do "open_east.set()" in west @ line 24
#: sound yes
import threading
import time

visitors = 0
open_east = threading.Event()


def look_at_the_clock():
    time.sleep(0.1)


def west():
    global visitors
    seen = visitors
    look_at_the_clock()
    visitors = seen + 1
    print("west door closed")


def east():
    global visitors
    open_east.wait(timeout=0.3)
    seen = visitors
    visitors = seen + 1


doors = [threading.Thread(target=west, name="west"), threading.Thread(target=east, name="east")]
for door in doors:
    door.start()
for door in doors:
    door.join()
print("visitors:", visitors)
