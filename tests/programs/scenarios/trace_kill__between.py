# The exception comes before the second glove.
# program: resources/scenarios/trace_kill.py
# args: --act "stop worker @ line 37 #3"
# expect: ended, pairs complete: False
# expect finding: invariant-broken pairs match
