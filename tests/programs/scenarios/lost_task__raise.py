# Raise SystemExit in a worker at work.
# program: resources/scenarios/lost_task.py
# args: --act "raise worker_1 @ line 23"
# expect exit: 124
# expect finding: task-lost jobs by worker_1 line 23
