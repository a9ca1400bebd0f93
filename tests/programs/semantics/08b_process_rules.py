# The same for processes: assertions.
import multiprocessing

p = multiprocessing.Process(target=int)
for action in (p.join, p.is_alive):
    try:
        print(action())
    except AssertionError as error:
        print(error)
p.start()
try:
    p.start()
except AssertionError as error:
    print(error)
print(p.join(), p.exitcode, p.is_alive())
p.close()
for action in (p.join, p.is_alive, p.start, lambda: p.exitcode):
    try:
        action()
    except ValueError as error:
        print(error)
# expect: can only join a started process
# expect: False
# expect: cannot start a process twice
# expect: None 0 False
# expect: process object is closed
# expect: process object is closed
# expect: process object is closed
# expect: process object is closed
