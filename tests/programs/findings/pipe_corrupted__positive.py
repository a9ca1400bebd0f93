# The writer is killed by its parent in the middle of a long message.
# expect: killed
# expect exit: 124
# expect finding: pipe-corrupted receiving by Process-1/MainThread
import multiprocessing
import time


def send(end):
    end.send("x" * 300000)


receiving, sending = multiprocessing.Pipe(duplex=False)
process = multiprocessing.Process(target=send, args=(sending,))
process.start()
time.sleep(0.2)
process.kill()
process.join()
print("killed")
receiving.recv()
# oracle: no
