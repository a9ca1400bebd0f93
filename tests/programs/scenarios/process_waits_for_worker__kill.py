# Kill the worker.
# program: resources/scenarios/process_waits_for_worker.py
# args: --act "kill worker @ line 21 #2"
# expect: round 0
# expect: good-bye from main
# expect exit: 124
# expect finding: ghost-thread by worker line 21
