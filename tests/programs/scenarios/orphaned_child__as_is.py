# The parent asks, the child leaves.
# program: resources/scenarios/orphaned_child.py
# expect: child leaves
# expect: exit code of the child: 0
# expect findings: none
