# Asked with a dish in its hands: it serves the dish first.
# program: resources/scenarios/lock_inside_a_condition.py
# args: --act "stop cook @ line 28 #2"
# expect: eating soup
# expect: eating fish
# expect: cooked 2 eaten 2
# expect findings: none
