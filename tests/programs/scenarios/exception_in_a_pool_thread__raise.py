# The thread survives its own end: the exception is handed to the caller, and the next task begins.
# program: resources/scenarios/exception_in_a_pool_thread.py
# args: --act "raise pool_0 SystemExit @ line 14"
# expect: the caller gets SystemExit
# expect: result 1
# expect: result 4
# expect: closed
# expect finding: exception-swallowed by pool_0
