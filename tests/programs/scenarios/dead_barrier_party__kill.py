# Who is killed says nothing: the others wait at the barrier.
# program: resources/scenarios/dead_barrier_party.py
# args: --act "kill rower_3 @ line 22 #2"
# expect error: nothing can run any more
# expect exit: 124
# expect finding: barrier-broken line_up by rower_3
# expect finding: ghost-thread by rower_3 line 22
