# Earlier, but still one after the other.
# program: resources/scenarios/lost_update.py
# args: --act 'do "open_east.set()" in west @ line 24'
# expect: west door closed
# expect: visitors: 2
# expect findings: none
