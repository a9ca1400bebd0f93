# Killed between the two halves: the lock, the money, the bytes and the ghost are left behind.
# program: resources/scenarios/transfer_under_a_lock.py
# args: --act "kill transfer @ line 25 #3"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: lock-leaked
# expect finding: invariant-broken
# expect finding: file-truncated
# expect finding: ghost-thread
