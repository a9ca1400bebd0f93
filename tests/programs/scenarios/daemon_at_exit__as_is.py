# Cut at exit: every entry is lost.
# program: resources/scenarios/daemon_at_exit.py
# expect: main ends, logger alive: True
# expect finding: file-truncated app.log by logger
