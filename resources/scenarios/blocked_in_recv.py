#: title "Blocked in recv()"
#: point "A thread that waits for data without a time sees no flag, no event and no exception."
#: question "Both listeners are asked to stop. Which one ends?"
#: method sleep-timeout
#: stop patient: stop.set()
#: stop alert: stop.set()
#: try "Ask both to stop": stop patient @ 0.1s
#: try "Raise SystemExit in the patient one": raise patient @ 0.1s
#: try "Kill the patient one": kill patient @ 0.1s
#: sound yes
import threading
import time
from multiprocessing import Pipe

stop = threading.Event()


def listen_patiently(line):
    while not stop.is_set():
        print("patient heard", line.recv())


def listen_alert(line):
    while not stop.is_set():
        if line.poll(0.05):
            print("alert heard", line.recv())
    print("alert hangs up")


ears, mouths = zip(Pipe(), Pipe())
patient = threading.Thread(target=listen_patiently, args=(ears[0],), name="patient")
alert = threading.Thread(target=listen_alert, args=(ears[1],), name="alert")
patient.start()
alert.start()
time.sleep(0.2)
stop.set()
alert.join()
print("patient alive:", patient.is_alive())
mouths[0].send("good-bye")
patient.join()
print("patient alive:", patient.is_alive())
