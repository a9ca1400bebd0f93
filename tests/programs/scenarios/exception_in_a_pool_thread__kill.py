# Kill it during the second task.
# program: resources/scenarios/exception_in_a_pool_thread.py
# args: --act "kill pool_0 @ line 14 #2"
# expect: result 0
# expect exit: 124
# expect finding: task-lost futures[1] by pool_0 line 14
# expect finding: ghost-thread by pool_0 line 14
