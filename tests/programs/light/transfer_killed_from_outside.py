# Struck while it holds the interpreter lock: nobody runs again.
# program: resources/scenarios/transfer_under_a_lock.py
# args: --act "kill-outside transfer @ line 25 #3"
# expect error: nothing can run any more
# expect exit: 124
