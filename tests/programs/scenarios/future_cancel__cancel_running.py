# It has begun: the answer is False and nothing changes.
# program: resources/scenarios/future_cancel.py
# args: --act 'do "running.cancel()" @ 0.05s'
# expect: first begins
# expect: cancel the running one: False
# expect: cancel the pending one: True
# expect: first ends
# expect: result: first
# expect: pool closed, second cancelled: True
# expect findings: none
