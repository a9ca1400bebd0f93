# The request came, the end of the program was faster.
# program: resources/scenarios/daemon_at_exit.py
# args: --act "stop logger @ 0.29s"
# expect: main ends, logger alive: True
# expect finding: file-truncated app.log by logger
