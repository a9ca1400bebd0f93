# The flag is cleared from outside: the thread ends in its own way, only earlier.
# program: resources/scenarios/stop_flag_global.py
# args: --act "stop heartbeat @ line 20 #2"
# expect: beat 1
# expect: beat 2
# expect: flag seen after 2 beats
# expect: stopped
# expect findings: none
