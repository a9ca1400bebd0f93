# The pause is cut short: well within the tenth of a second that is allowed.
# program: resources/scenarios/event_wait_is_the_pause.py
# args: --act "stop poller @ 0.2s"
# expect: asked to stop after 0 polls
# expect: at once
# expect findings: none
