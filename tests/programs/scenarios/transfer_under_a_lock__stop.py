# Ask it to stop at the same place.
# program: resources/scenarios/transfer_under_a_lock.py
# args: --act "stop transfer @ line 25 #3"
# expect: total 200
# expect: done
# expect findings: none
