# Killed while it waits for a job: no job is lost, only the thread.
# program: resources/scenarios/queue_get_with_timeout.py
# args: --act "kill worker @ 0.5s"
# expect: done 0
# expect: done 1
# expect: done 2
# expect: done 3
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by worker
