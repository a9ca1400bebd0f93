# Its job is neither in the queue nor done: join() of the queue waits for ever.
# program: resources/scenarios/lost_task.py
# args: --act "kill worker_1 @ line 23"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: task-lost jobs by worker_1 line 23
# expect finding: ghost-thread by worker_1 line 23
