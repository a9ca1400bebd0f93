# SIGKILL at the same place.
# program: resources/scenarios/sigterm_handler.py
# args: --act "sigkill worker @ line 25 #2"
# expect: exit code: -9
# expect: last line: None
# expect finding: file-truncated work.log by worker/MainThread line 25
