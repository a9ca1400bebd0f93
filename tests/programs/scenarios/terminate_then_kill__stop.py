# Ask both first.
# program: resources/scenarios/terminate_then_kill.py
# args: --act "stop stubborn @ 0.05s"
# expect: polite exit code 0
# expect: stubborn exit code 0
# expect findings: none
