# Kill the pool's thread at work.
# program: resources/scenarios/future_cancel.py
# args: --act "kill pool_0 @ line 15"
# expect: first begins
# expect: cancel the running one: False
# expect: cancel the pending one: True
# expect exit: 124
# expect finding: task-lost running by pool_0 line 15
# expect finding: ghost-thread by pool_0 line 15
