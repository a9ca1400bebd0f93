# It had the time to close its file.
# program: resources/scenarios/daemon_at_exit.py
# args: --act "stop logger @ 0.15s"
# expect: main ends, logger alive: False
# expect findings: none
