# Asked at the same place, it finishes the record first and leaves nothing behind.
# program: resources/scenarios/transfer_under_a_lock.py
# args: --act "stop transfer @ line 25 #3"
# expect: total 200
# expect: done
# expect findings: none
