# SystemExit arrives when the nap is over, and this thread has nothing to lose.
# program: resources/scenarios/stop_flag_global.py
# args: --act "raise heartbeat @ 0.15s"
# expect: beat 1
# expect: beat 2
# expect: stopped
# expect findings: none
