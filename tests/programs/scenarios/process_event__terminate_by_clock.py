# Terminated in its pause: the buffer goes with the process.
# program: resources/scenarios/process_event.py
# args: --act "terminate writer @ 0.12s"
# expect: exit code: -15
# expect: anything on disk: False
# expect finding: file-truncated results.txt
