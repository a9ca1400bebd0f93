# Each has one and wants the other.
# program: resources/scenarios/deadlock_by_order.py
# args: --act 'do "begin.set()" in first @ line 19'
# expect error: nothing can run any more
# expect exit: 124
# expect finding: deadlock
