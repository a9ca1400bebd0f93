#: title "The waiter that dies with the lock"
#: point "A thread that waits for a lock cannot be interrupted: it gets the lock first, the exception after."
#: question "The exception is raised while both wait. Which of the two takes the lock to its grave?"
#: method asynchronous-exception
#: try "Raise in the careless waiter": raise careless @ 0.1s
#: try "Raise in the careful waiter": raise careful @ 0.1s
#: try "Kill the careful waiter": kill careful @ 0.1s
#: sound yes
import threading
import time

door = threading.Lock()
inside = []


def careful():
    with door:
        inside.append("careful")


def careless():
    door.acquire()
    inside.append("careless")
    door.release()


door.acquire()
waiters = [
    threading.Thread(target=careful, name="careful"),
    threading.Thread(target=careless, name="careless"),
]
for waiter in waiters:
    waiter.start()
time.sleep(0.2)
door.release()
for waiter in waiters:
    waiter.join(timeout=0.3)
print("inside were:", *sorted(inside))
print("door is free:", door.acquire(timeout=0.1))
