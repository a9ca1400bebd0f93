#: title "A sleeping thread hears nothing"
#: point "A flag is seen only when the thread looks. While it sleeps it does not look."
#: question "The event is set at 0.2 s. When does the poller end?"
#: method sleep-timeout
#: stop poller: stop.set() within 0.1 s
#: try "Ask just before it looks": stop poller @ line 17 #2
#: try "Ask just after it fell asleep": stop poller @ 0.1s
#: sound no
import threading
import time

stop = threading.Event()


def poll():
    polls = 0
    while not stop.is_set():
        polls += 1
        print("poll", polls)
        time.sleep(0.5)
    print("asked to stop after", polls, "polls")


poller = threading.Thread(target=poll, name="poller")
poller.start()
time.sleep(0.7)
asked = time.monotonic()
stop.set()
poller.join()
print("at once" if time.monotonic() - asked < 0.1 else "late")
