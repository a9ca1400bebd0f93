# The handler raises, the blocks unwind, the file is complete.
# program: resources/scenarios/sigterm_handler.py
# expect: exit code: 42
# expect: last line: leaving
# expect findings: none
