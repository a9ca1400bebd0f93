# Its parent reads the message before it ends it.
# expect: received 300000
# expect: killed
# expect findings: none
import multiprocessing
import time


def send(end):
    end.send("x" * 300000)
    time.sleep(10)


receiving, sending = multiprocessing.Pipe(duplex=False)
process = multiprocessing.Process(target=send, args=(sending,))
process.start()
print("received", len(receiving.recv()))
process.kill()
process.join()
print("killed")
