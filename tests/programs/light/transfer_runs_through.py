# The standard example without an act ties everything off.
# program: resources/scenarios/transfer_under_a_lock.py
# CPython's clock decides whether audit gets a sixth turn.
# oracle: no
# expect: total 200
# expect: total 200
# expect: total 200
# expect: total 200
# expect: total 200
# expect: done
# expect findings: none
