# Two jobs, three workers.
# program: resources/scenarios/lost_task.py
# expect: all jobs are done
# expect: workers still there: 0
# expect findings: none
