# Both are free.
# program: resources/scenarios/who_may_release.py
# expect: plain is free
# expect: owned is free
# expect findings: none
