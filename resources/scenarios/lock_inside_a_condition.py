#: title "A condition is a lock, too"
#: point "Whoever waits for the condition must get its lock back before it can go on, even after a timeout."
#: question "The eater waits with a timeout. Is it safe?"
#: method event
#: invariant "no dish is lost": cooked - eaten == len(counter) unless held(bell)
#: stop cook: closing.set()
#: try "Ask the cook to stop with a dish in its hands": stop cook @ line 28 #2
#: try "Kill the cook with a dish in its hands": kill cook @ line 28 #2
#: try "Kill the cook at the stove": kill cook @ line 25 #2
#: sound yes
import threading
import time

bell = threading.Condition()
closing = threading.Event()
counter = []
cooked = eaten = 0


def cook():
    global cooked
    for dish in ("soup", "fish", "cake"):
        if closing.is_set():
            break
        time.sleep(0.05)
        with bell:
            cooked += 1
            counter.append(dish)
            bell.notify()


def eat():
    global eaten
    with bell:
        while bell.wait_for(lambda: counter, timeout=0.2):
            eaten += 1
            print("eating", counter.pop(0))


people = [threading.Thread(target=cook, name="cook"), threading.Thread(target=eat, name="eater")]
for person in people:
    person.start()
for person in people:
    person.join()
print("cooked", cooked, "eaten", eaten)
