# Asked in time: it never comes to sys.exit().
# program: resources/scenarios/sys_exit_in_a_worker.py
# args: --act "stop watcher @ 0.12s"
# expect: level 1
# expect: level 2
# expect: level 3
# expect: the program goes on, watcher alive: False
# expect findings: none
