# Not to be tried.
# oracle: no
import multiprocessing

queues = []
while True:
    queues.append(multiprocessing.Queue())
# expect error: stopped at a limit: shared objects
# expect exit: 124
