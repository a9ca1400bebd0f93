# Ask it to stop.
# program: resources/scenarios/killed_in_event_wait.py
# args: --act "stop sleeper @ 0.1s"
# expect: told to stop
# expect: exit code: 0
# expect findings: none
