# Set by somebody else.
# program: resources/scenarios/killed_in_event_wait.py
# args: --act 'do "stop.set()" @ 0.1s'
# expect: told to stop
# expect: exit code: 0
# expect findings: none
