# The message is through: nothing is lost.
# program: resources/scenarios/corrupted_pipe.py
# args: --act "sigkill sender @ 0.35s"
# expect: sent
# expect: received 300000
# expect: done
# expect findings: none
