# Killed in its pause: no handler, no finally, no bytes.
# program: resources/scenarios/sigterm_handler.py
# args: --act "sigkill worker @ 0.12s"
# expect: exit code: -9
# expect: last line: None
# expect finding: file-truncated work.log
