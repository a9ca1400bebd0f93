# It has ended in its own way before: exit code 0, both lines are there.
# program: resources/scenarios/process_terminate.py
# args: --act 'do "stop.set()" @ 0.1s'
# expect: exit code: 0
# expect: bytes on disk: 38
# expect findings: none
