# Both are free, earlier.
# program: resources/scenarios/who_may_release.py
# args: --act "stop holder @ line 18"
# expect: plain is free
# expect: owned is free
# expect findings: none
