# as is.
# program: resources/scenarios/sleep_is_deaf.py
# expect: poll 1
# expect: poll 2
# expect: asked to stop after 2 polls
# expect: late
# expect findings: none
