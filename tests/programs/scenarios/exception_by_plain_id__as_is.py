# The first call changes nothing, the second one ends the thread.
# program: resources/scenarios/exception_by_plain_id.py
# expect: plain int, threads changed: 0
# expect: alive: True
# expect: c_long, threads changed: 1
# expect: alive: False
# expect findings: none
