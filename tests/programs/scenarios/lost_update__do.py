# Open the east door while west is counting.
# program: resources/scenarios/lost_update.py
# args: --act 'do "open_east.set()" in west @ line 22'
# expect: west door closed
# expect: visitors: 1
# expect finding: data-race-lost-update visitors by west line 23
