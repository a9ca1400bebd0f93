# The exception is delivered when the message comes.
# program: resources/scenarios/blocked_in_recv.py
# args: --act "raise patient @ 0.1s"
# expect: alert hangs up
# expect: patient alive: True
# expect: patient alive: False
# expect findings: none
