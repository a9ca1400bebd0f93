# Killed in its pause.
# program: resources/scenarios/shared_lock_of_a_killed_process.py
# args: --act "sigkill left @ 0.045s"
# expect: exit codes: [-9, 0]
# expect findings: none
