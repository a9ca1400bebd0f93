# Three results, in order.
# program: resources/scenarios/exception_in_a_pool_thread.py
# expect: result 0
# expect: result 1
# expect: result 4
# expect: closed
# expect findings: none
