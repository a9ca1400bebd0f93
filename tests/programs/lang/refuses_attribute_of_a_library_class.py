# What an object of the library has in CPython and not here is refused, not missed.
# CPython has it.
# oracle: no
import multiprocessing

process = multiprocessing.Process()
print(hasattr(process, "exitcode"))
print(process.sentinel)
# expect: True
# expect error: not in the scenario language: multiprocessing.process.BaseProcess.sentinel
# expect exit: 2
