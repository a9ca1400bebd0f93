# The running one says False, the pending one True.
# program: resources/scenarios/future_cancel.py
# expect: first begins
# expect: cancel the running one: False
# expect: cancel the pending one: True
# expect: first ends
# expect: result: first
# expect: pool closed, second cancelled: True
# expect findings: none
