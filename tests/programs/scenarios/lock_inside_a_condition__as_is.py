# Three dishes, then the eater gives up waiting.
# program: resources/scenarios/lock_inside_a_condition.py
# expect: eating soup
# expect: eating fish
# expect: eating cake
# expect: cooked 3 eaten 3
# expect findings: none
