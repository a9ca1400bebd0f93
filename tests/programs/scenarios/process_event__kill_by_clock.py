# Killed in its pause: the same.
# program: resources/scenarios/process_event.py
# args: --act "sigkill writer @ 0.12s"
# expect: exit code: -9
# expect: anything on disk: False
# expect finding: file-truncated results.txt
