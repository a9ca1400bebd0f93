# wait lets go of all levels of its RLock and takes them again.
import threading

c = threading.Condition()


def other():
    with c:
        print("other has it")
        c.notify()


with c:
    with c:
        t = threading.Thread(target=other)
        t.start()
        print(c.wait(5))
        try:
            c.notify()
            print("still owner")
        except RuntimeError as error:
            print(error)
t.join()
# expect: other has it
# expect: True
# expect: still owner
