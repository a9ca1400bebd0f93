# Who leaves says so: abort() sends the others home.
# program: resources/scenarios/dead_barrier_party.py
# args: --act "stop rower_3 @ line 22 #2"
# expect: strokes: [1, 1, 1]
# expect findings: none
