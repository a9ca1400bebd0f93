# Kill the polite one.
# program: resources/scenarios/terminate_then_kill.py
# args: --act "sigkill polite @ 0.1s"
# expect: polite exit code -9
# expect: stubborn ignores it
# expect: stubborn exit code -9
# expect findings: none
