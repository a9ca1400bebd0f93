#: title "Half a message in the pipe"
#: point "A message longer than the pipe goes in pieces. Who is killed in between leaves half of it."
#: question "The reader has got the length and half the data. What does it wait for?"
#: method terminate
#: stop sender: stop.set()
#: try "SIGKILL in the middle of send()": sigkill sender @ 0.1s
#: try "Terminate it in the middle of send()": terminate sender @ 0.1s
#: try "SIGKILL after send()": sigkill sender @ 0.35s
#: sound yes
import time
from multiprocessing import Event, Pipe, Process


def send_picture(line, stop):
    if not stop.is_set():
        line.send("x" * 300000)
        print("sent", flush=True)
    else:
        line.send("nothing")
    time.sleep(0.2)


if __name__ == "__main__":
    stop = Event()
    near, far = Pipe()
    sender = Process(target=send_picture, args=(far, stop), name="sender")
    sender.start()
    time.sleep(0.2)
    picture = near.recv()
    time.sleep(0.05)
    print("received", len(picture))
    sender.join()
    print("done")
