# Killed in recv(): the ghost, and the message that nobody reads.
# program: resources/scenarios/blocked_in_recv.py
# args: --act "kill patient @ 0.1s"
# expect: alert hangs up
# expect: patient alive: True
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by patient
