# Asked just before it looks: in time, by luck.
# program: resources/scenarios/sleep_is_deaf.py
# args: --act "stop poller @ line 17 #2"
# expect: poll 1
# expect: asked to stop after 1 polls
# expect: at once
# expect findings: none
