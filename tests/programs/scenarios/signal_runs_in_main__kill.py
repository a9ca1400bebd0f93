# Kill the worker.
# program: resources/scenarios/signal_runs_in_main.py
# args: --act "kill worker @ line 24 #3"
# expect: sending it to worker
# expect exit: 124
# expect finding: ghost-thread by worker line 24
