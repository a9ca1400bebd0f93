# The first one delivers.
# program: resources/scenarios/swallowed_wake_up.py
# expect: delivered: book
# expect: closed
# expect findings: none
