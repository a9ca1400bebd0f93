# There is one slot: the second exception takes the place of the first.
# program: resources/scenarios/exception_waits_for_the_nap.py
# args: --act "raise sleeper ValueError @ 0.3s"
# expect: alive right after: True
# expect: woken by ValueError
# expect: making the bed
# expect: ended at 0.6 s
# expect findings: none
