# The exception has to wait until the pause is over, then the thread unwinds.
# program: resources/scenarios/event_wait_is_the_pause.py
# args: --act "raise poller @ 0.2s"
# expect: at once
# expect findings: none
