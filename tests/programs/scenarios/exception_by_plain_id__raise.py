# Raise SystemExit properly.
# program: resources/scenarios/exception_by_plain_id.py
# args: --act "raise worker @ 0.05s"
# expect: plain int, threads changed: 0
# expect: alive: False
# expect: c_long, threads changed: 0
# expect: alive: False
# expect findings: none
