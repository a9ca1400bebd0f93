# as is.
# program: resources/scenarios/transfer_under_a_lock.py
# expect: total 200
# expect: total 200
# expect: total 200
# expect: total 200
# expect: total 200
# expect: done
# expect findings: none
