# A kill is not sys.exit(): nobody reports the end of the thread.
# program: resources/scenarios/sys_exit_in_a_worker.py
# args: --act "kill watcher @ line 19 #3"
# expect: level 1
# expect: level 2
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by watcher line 19
