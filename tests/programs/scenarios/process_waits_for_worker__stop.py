# The worker decides when the process ends.
# program: resources/scenarios/process_waits_for_worker.py
# args: --act "stop worker @ line 21 #2"
# expect: round 0
# expect: good-bye from main
# expect: round 1
# expect: worker stops
# expect: the process ends
# expect findings: none
