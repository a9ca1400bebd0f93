# In the finally block: it is left before the release.
# program: resources/scenarios/exception_in_the_clean_up.py
# args: --act "raise clerk @ line 27 #2"
# expect: serving, day 1
# expect: tidied up, day 1
# expect: serving, day 2
# expect: desk is free: False
# expect finding: lock-leaked desk by clerk
