# Asked: the file says itself that it is not complete, and is closed.
# program: resources/scenarios/half_written_file.py
# args: --act "stop writer @ line 25 #5"
# expect: alive: False
# expect: bytes on disk: 45
# expect findings: none
