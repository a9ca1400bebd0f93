# Three days, each tidied up.
# program: resources/scenarios/exception_in_the_clean_up.py
# expect: serving, day 1
# expect: tidied up, day 1
# expect: serving, day 2
# expect: tidied up, day 2
# expect: serving, day 3
# expect: tidied up, day 3
# expect: desk is free: True
# expect findings: none
