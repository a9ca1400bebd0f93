# Sender and reader go on together.
# program: resources/scenarios/corrupted_pipe.py
# expect: sent
# expect: received 300000
# expect: done
# expect findings: none
