# It strikes in the pause, by luck.
# program: resources/scenarios/trace_kill.py
# expect: ended, pairs complete: True
# expect findings: none
