# Nobody will ever set the event: the child runs for ever.
# program: resources/scenarios/orphaned_child.py
# args: --act "sigkill MainProcess @ 0.1s"
# expect exit: 124
# expect finding: orphan-process child
