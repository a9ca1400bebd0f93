# The closure's variable is read before each part.
# program: resources/scenarios/stop_flag_closure.py
# expect: part 0
# expect: part 1
# expect: part 2
# expect: part 3
# expect: cancelled before part 4
# expect: joined
# expect findings: none
