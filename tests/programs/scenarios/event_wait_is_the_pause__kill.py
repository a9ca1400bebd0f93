# Killed while it waits for the event: nothing is held, the ghost remains.
# program: resources/scenarios/event_wait_is_the_pause.py
# args: --act "kill poller @ 0.2s"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by poller
