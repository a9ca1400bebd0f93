# Killed: exit code -9, and no byte either.
# program: resources/scenarios/process_terminate.py
# args: --act "sigkill worker @ 0.1s"
# expect: exit code: -9
# expect: bytes on disk: 0
# expect finding: file-truncated note.txt
