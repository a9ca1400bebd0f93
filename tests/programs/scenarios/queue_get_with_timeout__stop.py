# Asked during a job: the job is finished, the others stay in the queue, known to all.
# program: resources/scenarios/queue_get_with_timeout.py
# args: --act "stop worker @ line 24 #2"
# expect: done 0
# expect: done 1
# expect: worker leaves
# expect: left in the queue: 2
# expect findings: none
