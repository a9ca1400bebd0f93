# SIGKILL without the key.
# program: resources/scenarios/shared_lock_of_a_killed_process.py
# args: --act "sigkill left @ line 21 #2"
# expect: exit codes: [-9, 0]
# expect findings: none
