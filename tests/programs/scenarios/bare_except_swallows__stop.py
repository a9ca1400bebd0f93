# The event is no exception; nobody can catch it.
# program: resources/scenarios/bare_except_swallows.py
# args: --act "stop worker @ line 19 #3"
# expect: worker leaves
# expect: ended
# expect findings: none
