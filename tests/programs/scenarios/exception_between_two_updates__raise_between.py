# Raised between the halves: the lock is free, the money is gone, and main reads it.
# program: resources/scenarios/exception_between_two_updates.py
# args: --act "raise transfer @ line 27 #2"
# expect: total 190
# expect finding: invariant-broken money is conserved
