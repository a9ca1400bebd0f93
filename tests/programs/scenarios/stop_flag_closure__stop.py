# Cancelled during part 1: part 1 is finished, part 2 never begins.
# program: resources/scenarios/stop_flag_closure.py
# args: --act "stop download @ line 22 #2"
# expect: part 0
# expect: part 1
# expect: cancelled before part 2
# expect: joined
# expect findings: none
