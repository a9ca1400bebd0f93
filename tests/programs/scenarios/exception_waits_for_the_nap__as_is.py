# The exception arrives when the nap is over.
# program: resources/scenarios/exception_waits_for_the_nap.py
# expect: alive right after: True
# expect: woken by Enough
# expect: making the bed
# expect: ended at 0.6 s
# expect findings: none
