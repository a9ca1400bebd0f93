# Asked before: there is nobody to send a signal to.
# program: resources/scenarios/signal_runs_in_main.py
# args: --act "stop worker @ line 24 #3"
# expect: worker leaves
# expect: worker alive: False
# expect findings: none
