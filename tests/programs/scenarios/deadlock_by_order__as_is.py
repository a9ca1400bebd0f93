# One after the other: the order does not matter.
# program: resources/scenarios/deadlock_by_order.py
# expect: first eats
# expect: second eats
# expect: both have eaten
# expect findings: none
