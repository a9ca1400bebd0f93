# SIGKILL while it waits.
# program: resources/scenarios/killed_in_event_wait.py
# args: --act "sigkill sleeper @ 0.1s"
# expect exit: 124
# expect finding: waits-for-the-dead stop by MainThread line 24
