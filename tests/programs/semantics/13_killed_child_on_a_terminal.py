# On a terminal a killed child's lines are there; its last words are not.
import multiprocessing
import time


def work():
    print("child: begun")
    try:
        time.sleep(5)
    finally:
        print("never")


p = multiprocessing.Process(target=work)
p.start()
time.sleep(0.1)
p.terminate()
p.join()
print("exit code", p.exitcode)
# expect: child: begun
# expect: exit code -15
