# The sender is killed between two messages: the first arrives whole, then the end.
# args: --act "sigkill Process-1 @ 0.3s"
# expect: first
# expect: end
# expect findings: none
import multiprocessing
import time


def send(end):
    end.send("first")
    time.sleep(5)
    end.send("second")


receiving, sending = multiprocessing.Pipe(duplex=False)
process = multiprocessing.Process(target=send, args=(sending,))
process.start()
sending.close()
print(receiving.recv())
try:
    receiving.recv()
except EOFError:
    print("end")
