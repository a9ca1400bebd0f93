# Kill it between the two halves.
# program: resources/scenarios/transfer_under_a_lock.py
# args: --act "kill transfer @ line 25 #3"
# expect exit: 124
# expect finding: lock-leaked ledger by transfer line 25
# expect finding: invariant-broken money is conserved by transfer line 25
# expect finding: file-truncated journal.txt by transfer line 25
# expect finding: ghost-thread by transfer line 25
