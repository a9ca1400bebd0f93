# The process ends after the worker.
# program: resources/scenarios/process_waits_for_worker.py
# expect: round 0
# expect: good-bye from main
# expect: round 1
# expect: round 2
# expect: round 3
# expect: round 4
# expect: worker is done
# expect: the process ends
# expect findings: none
