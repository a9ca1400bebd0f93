# The second begins when the first has both: it waits for a moment.
# program: resources/scenarios/deadlock_by_order.py
# args: --act 'do "begin.set()" in first @ line 21'
# expect: first eats
# expect: second eats
# expect: both have eaten
# expect findings: none
