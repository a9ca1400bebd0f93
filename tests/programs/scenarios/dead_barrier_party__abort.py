# abort() wakes everybody who waits.
# program: resources/scenarios/dead_barrier_party.py
# args: --act 'do "line_up.abort()" @ 0.15s'
# expect: strokes: [2, 2, 2]
# expect findings: none
