# A thread that holds nothing leaves only itself behind: main waits for a ghost.
# program: resources/scenarios/stop_flag_global.py
# args: --act "kill heartbeat @ line 20 #2"
# expect: beat 1
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by heartbeat line 20
