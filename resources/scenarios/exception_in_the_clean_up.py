#: title "Struck while cleaning up"
#: point "A finally block can be interrupted like any other code: then the clean-up itself is half done."
#: question "Who releases the desk when the exception lands in the finally block?"
#: method asynchronous-exception
#: try "Raise SystemExit at work": raise clerk @ line 25 #2
#: try "Raise SystemExit in the finally block": raise clerk @ line 27 #2
#: try "Kill it in the finally block": kill clerk @ line 27 #2
#: sound yes
import threading
import time

desk = threading.Lock()


def tidy_up(day):
    time.sleep(0.02)
    print("tidied up, day", day)


def serve():
    for day in (1, 2, 3):
        desk.acquire()
        try:
            print("serving, day", day)
            time.sleep(0.05)
        finally:
            tidy_up(day)
            desk.release()
        time.sleep(0.05)


clerk = threading.Thread(target=serve, name="clerk")
clerk.start()
clerk.join()
print("desk is free:", desk.acquire(timeout=0.1))
