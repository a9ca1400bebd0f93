# SIGKILL in the middle of send().
# program: resources/scenarios/corrupted_pipe.py
# args: --act "sigkill sender @ 0.1s"
# expect exit: 124
# expect finding: pipe-corrupted near by sender/MainThread line 16
