# F22: what a killed process has in the buffer of its file is lost.
import multiprocessing
import os
import time


def work():
    f = open("journal.txt", "w")
    f.write("flushed\n")
    f.flush()
    f.write("lost\n")
    time.sleep(5)


p = multiprocessing.Process(target=work)
p.start()
time.sleep(0.1)
p.kill()
p.join()
print(p.exitcode, os.path.getsize("journal.txt"))
# expect: -9 8
