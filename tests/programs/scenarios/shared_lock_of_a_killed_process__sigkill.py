# SIGKILL with the key in its pocket.
# program: resources/scenarios/shared_lock_of_a_killed_process.py
# args: --act "sigkill left @ line 20 #2"
# expect exit: 124
# expect finding: shared-lock-leaked key by left/MainThread line 20
