# The exception is caught with everything else, and the worker goes on.
# program: resources/scenarios/bare_except_swallows.py
# args: --act "raise worker SystemExit @ line 19 #3"
# expect: something went wrong, going on
# expect: worker leaves
# expect: ended
# expect finding: exception-swallowed by worker
