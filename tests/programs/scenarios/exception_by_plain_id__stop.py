# It has ended before: both calls find no thread.
# program: resources/scenarios/exception_by_plain_id.py
# args: --act "stop worker @ 0.05s"
# expect: plain int, threads changed: 0
# expect: alive: False
# expect: c_long, threads changed: 0
# expect: alive: False
# expect findings: none
