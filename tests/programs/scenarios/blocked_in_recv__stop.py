# Asked earlier: nothing changes for it.
# program: resources/scenarios/blocked_in_recv.py
# args: --act "stop patient @ 0.1s"
# expect: alert hangs up
# expect: patient alive: True
# expect: patient heard good-bye
# expect: patient alive: False
# expect findings: none
