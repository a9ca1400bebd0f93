# All jobs are done, then the worker looks at the event after an empty wait.
# program: resources/scenarios/queue_get_with_timeout.py
# expect: done 0
# expect: done 1
# expect: done 2
# expect: done 3
# expect: worker leaves
# expect: left in the queue: 0
# expect findings: none
