# Asked while it sleeps: 0.4 s, four times what is allowed.
# program: resources/scenarios/sleep_is_deaf.py
# args: --act "stop poller @ 0.1s"
# expect: poll 1
# expect: asked to stop after 1 polls
# expect: at once
# expect finding: stop-late by poller
