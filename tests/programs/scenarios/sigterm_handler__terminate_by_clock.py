# Terminated in its pause: the handler ends the pause.
# program: resources/scenarios/sigterm_handler.py
# args: --act "terminate worker @ 0.12s"
# expect: exit code: 42
# expect: last line: leaving
# expect findings: none
