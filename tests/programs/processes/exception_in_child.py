# An uncaught exception: report with the name of the process, code 1.
import multiprocessing


def work():
    raise RuntimeError("child fails")


p = multiprocessing.Process(target=work)
p.start()
p.join()
print(p.exitcode)
# expect error: Process Process-1:
# expect error: RuntimeError: child fails
# expect: 1
