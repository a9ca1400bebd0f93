# terminate() early.
# program: resources/scenarios/sigterm_handler.py
# args: --act "terminate worker @ line 25 #2"
# expect: exit code: 42
# expect: last line: leaving
# expect findings: none
