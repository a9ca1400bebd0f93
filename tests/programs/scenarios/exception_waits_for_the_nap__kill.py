# Kill it in its sleep.
# program: resources/scenarios/exception_waits_for_the_nap.py
# args: --act "kill sleeper @ 0.3s"
# expect: alive right after: True
# expect exit: 124
# expect finding: cleanup-skipped by sleeper line 19
# expect finding: ghost-thread by sleeper line 19
