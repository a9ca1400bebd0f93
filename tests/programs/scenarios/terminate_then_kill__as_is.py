# One goes at the first signal, one at the second; neither had anything to lose.
# program: resources/scenarios/terminate_then_kill.py
# expect: polite exit code -15
# expect: stubborn ignores it
# expect: stubborn exit code -9
# expect findings: none
