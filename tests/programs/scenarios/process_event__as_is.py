# Asked, it closes its file.
# program: resources/scenarios/process_event.py
# expect: exit code: 0
# expect: anything on disk: True
# expect findings: none
