# Ask it to stop.
# program: resources/scenarios/process_event.py
# args: --act "stop writer @ line 22 #2"
# expect: exit code: 0
# expect: anything on disk: True
# expect findings: none
