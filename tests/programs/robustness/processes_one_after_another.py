# How many processes there were is not how many there are. (CPython would take a while.)
# oracle: no
import multiprocessing


def nothing():
    pass


codes = set()
for _ in range(400):
    process = multiprocessing.Process(target=nothing)
    process.start()
    process.join()
    codes.add(process.exitcode)
print(codes, process.name)
# expect: {0} Process-400
