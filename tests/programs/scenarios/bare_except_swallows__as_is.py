# Nobody interferes.
# program: resources/scenarios/bare_except_swallows.py
# expect: worker leaves
# expect: ended
# expect findings: none
