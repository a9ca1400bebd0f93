# One after the other: two.
# program: resources/scenarios/lost_update.py
# expect: west door closed
# expect: visitors: 2
# expect findings: none
