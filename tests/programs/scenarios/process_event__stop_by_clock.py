# Asked at a time instead of a line: the same.
# program: resources/scenarios/process_event.py
# args: --act 'do "stop.set()" @ 0.12s'
# expect: exit code: 0
# expect: anything on disk: True
# expect findings: none
