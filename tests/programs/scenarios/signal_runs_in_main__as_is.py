# Sent to the worker, handled by main.
# program: resources/scenarios/signal_runs_in_main.py
# expect: sending it to worker
# expect: handler runs in MainThread
# expect: worker leaves
# expect: worker alive: False
# expect findings: none
