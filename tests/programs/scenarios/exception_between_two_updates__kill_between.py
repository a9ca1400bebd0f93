# Killed between the halves: the damage is behind a lock that nobody will release.
# program: resources/scenarios/exception_between_two_updates.py
# args: --act "kill transfer @ line 27 #2"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: invariant-broken money is conserved
# expect finding: lock-leaked ledger by transfer line 27
# expect finding: ghost-thread by transfer line 27
