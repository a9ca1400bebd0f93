# Three strokes together.
# program: resources/scenarios/dead_barrier_party.py
# expect: strokes: [3, 3, 3]
# expect findings: none
