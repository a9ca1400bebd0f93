# Ctrl-C instead.
# program: resources/scenarios/signal_runs_in_main.py
# args: --act "interrupt MainProcess @ 0.02s"
# expect exit: 124
# expect finding: exit-blocked by MainThread
