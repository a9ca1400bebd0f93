# Terminated: exit code -15, no byte on disk.
# program: resources/scenarios/process_terminate.py
# expect: exit code: -15
# expect: bytes on disk: 0
# expect finding: file-truncated note.txt
