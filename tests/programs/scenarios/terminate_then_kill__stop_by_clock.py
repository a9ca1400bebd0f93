# The event ends both with 0.
# program: resources/scenarios/terminate_then_kill.py
# args: --act 'do "stop.set()" @ 0.05s'
# expect: polite exit code 0
# expect: stubborn exit code 0
# expect findings: none
