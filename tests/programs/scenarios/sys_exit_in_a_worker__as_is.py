# The thread ends, the program goes on and ends with 0.
# program: resources/scenarios/sys_exit_in_a_worker.py
# expect: level 1
# expect: level 2
# expect: level 3
# expect: level 4
# expect: level 5
# expect: too high, ending the program
# expect: the program goes on, watcher alive: False
# expect findings: none
