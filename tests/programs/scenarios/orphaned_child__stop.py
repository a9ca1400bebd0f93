# Asked by somebody else: the same.
# program: resources/scenarios/orphaned_child.py
# args: --act 'do "stop.set()" @ 0.1s'
# expect: child leaves
# expect: exit code of the child: 0
# expect findings: none
