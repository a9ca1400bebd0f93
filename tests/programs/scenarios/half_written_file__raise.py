# Thrown out: the with statement closes the file; five whole lines are there.
# program: resources/scenarios/half_written_file.py
# args: --act "raise writer @ line 25 #5"
# expect: alive: False
# expect: bytes on disk: 35
# expect findings: none
