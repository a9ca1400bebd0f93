#: title "A lock that you cannot see"
#: point "A queue has a lock inside. Code of yours that runs in it, such as a comparison, runs with that lock."
#: question "The clerk holds no lock of its own. Why can nobody use the queue any more?"
#: method event
#: stop clerk: closing.set()
#: try "Ask the clerk to stop while the queue compares": stop clerk @ line 23 #3
#: try "Kill the clerk while the queue compares": kill clerk @ line 23 #3
#: try "Kill the clerk between two tickets": kill clerk @ line 30 #3
#: sound yes
import queue
import threading
import time

tickets = queue.PriorityQueue()
closing = threading.Event()


class Ticket:
    def __init__(self, urgency):
        self.urgency = urgency

    def __lt__(self, other):
        return self.urgency > other.urgency


def issue():
    for urgency in (3, 1, 4, 1, 5, 9, 2, 6):
        if closing.is_set():
            break
        time.sleep(0.02)
        tickets.put(Ticket(urgency))


clerk = threading.Thread(target=issue, name="clerk")
clerk.start()
clerk.join(timeout=0.3)
print("tickets:", tickets.qsize())
if not tickets.empty():
    print("most urgent:", tickets.get().urgency)
