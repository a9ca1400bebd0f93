# Not to be tried.
# oracle: no
import multiprocessing

locks = []
while True:
    locks.append(multiprocessing.Lock())
# expect error: stopped at a limit: shared objects
# expect exit: 124
