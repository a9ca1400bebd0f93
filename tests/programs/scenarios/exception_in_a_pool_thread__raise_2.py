# Raise ValueError during the second task.
# program: resources/scenarios/exception_in_a_pool_thread.py
# args: --act "raise pool_0 ValueError @ line 14 #2"
# expect: result 0
# expect: the caller gets ValueError
# expect: result 4
# expect: closed
# expect finding: exception-swallowed by pool_0 line 14
