# Kill it.
# program: resources/scenarios/exception_by_plain_id.py
# args: --act "kill worker @ 0.05s"
# expect: plain int, threads changed: 0
# expect: alive: True
# expect: c_long, threads changed: 0
# expect: alive: True
# expect exit: 124
# expect finding: ghost-thread by worker line 19
