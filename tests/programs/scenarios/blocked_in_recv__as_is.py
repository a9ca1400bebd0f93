# Only a message can make the patient one look.
# program: resources/scenarios/blocked_in_recv.py
# expect: alert hangs up
# expect: patient alive: True
# expect: patient heard good-bye
# expect: patient alive: False
# expect findings: none
