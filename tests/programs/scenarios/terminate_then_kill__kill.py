# Killed from elsewhere: there is nothing left to terminate.
# program: resources/scenarios/terminate_then_kill.py
# args: --act "sigkill stubborn @ 0.1s"
# expect: polite exit code -15
# expect: stubborn exit code -9
# expect findings: none
