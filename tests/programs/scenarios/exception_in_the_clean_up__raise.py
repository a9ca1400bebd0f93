# Raise SystemExit at work.
# program: resources/scenarios/exception_in_the_clean_up.py
# args: --act "raise clerk @ line 25 #2"
# expect: serving, day 1
# expect: tidied up, day 1
# expect: serving, day 2
# expect: tidied up, day 2
# expect: desk is free: True
# expect findings: none
