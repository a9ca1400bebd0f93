# The flag is seen at the next turn of the loop.
# program: resources/scenarios/stop_flag_global.py
# expect: beat 1
# expect: beat 2
# expect: beat 3
# expect: beat 4
# expect: flag seen after 4 beats
# expect: stopped
# expect findings: none
