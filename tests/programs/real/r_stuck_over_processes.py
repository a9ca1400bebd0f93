# args: --real
# A child waits for ever, and its parent for it: nobody in any process can run.
from multiprocessing import Event, Process

if __name__ == "__main__":
    never = Event()
    child = Process(target=never.wait, name="child")
    child.start()
    child.join()
# expect exit: 124
# expect error: nothing can run any more: MainThread is waiting
