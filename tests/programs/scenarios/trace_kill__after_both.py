# The exception comes at the next line, when both gloves are there.
# program: resources/scenarios/trace_kill.py
# args: --act "stop worker @ line 38 #3"
# expect: ended, pairs complete: True
# expect findings: none
