#: title "Wait on the event instead of sleeping"
#: point "wait(timeout) is a sleep that somebody can end: the thread stops at once."
#: question "How long after stop.set() does the poller end?"
#: method event-wait
#: stop poller: stop.set() within 0.1 s
#: try "Ask it to stop in the middle of its pause": stop poller @ 0.2s
#: try "Raise SystemExit in the middle of its pause": raise poller @ 0.2s
#: try "Kill it in the middle of its pause": kill poller @ 0.2s
#: sound yes
import threading
import time

stop = threading.Event()


def poll():
    polls = 0
    while not stop.wait(0.5):
        polls += 1
        print("poll", polls)
    print("asked to stop after", polls, "polls")


poller = threading.Thread(target=poll, name="poller")
poller.start()
time.sleep(0.7)
asked = time.monotonic()
stop.set()
poller.join()
print("at once" if time.monotonic() - asked < 0.1 else "late")
