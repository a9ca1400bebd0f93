# The parent notices: exit code -9.
# program: resources/scenarios/orphaned_child.py
# args: --act "sigkill child @ 0.1s"
# expect: exit code of the child: -9
# expect findings: none
