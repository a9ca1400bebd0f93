# Told, and gone.
# program: resources/scenarios/killed_in_event_wait.py
# expect: told to stop
# expect: exit code: 0
# expect findings: none
