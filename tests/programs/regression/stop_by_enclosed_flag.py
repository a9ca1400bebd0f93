# The flag that ends the loop is a variable of the function around it: `stop` sets it there.
# args: --act "stop worker @ 0.35s"
# expect: rounds 4
# expect findings: none
import threading
import time


def begin():
    stopping = False
    rounds = 0

    def work():
        nonlocal rounds
        while not stopping:
            time.sleep(0.1)
            rounds += 1

    def told():
        return rounds

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    return thread, told


thread, told = begin()
thread.join()
print("rounds", told())
