# Killed without a job: the work is finished by the others.
# program: resources/scenarios/lost_task.py
# args: --act "kill worker_3 @ 0.05s"
# expect: all jobs are done
# expect: workers still there: 1
# expect finding: ghost-thread by worker_3
