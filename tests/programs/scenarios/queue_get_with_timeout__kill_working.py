# Killed during a job: nobody knows any more that it was taken.
# program: resources/scenarios/queue_get_with_timeout.py
# args: --act "kill worker @ line 24 #2"
# expect: done 0
# expect error: nothing can run any more
# expect exit: 124
# expect finding: task-lost jobs by worker line 24
# expect finding: ghost-thread by worker line 24
