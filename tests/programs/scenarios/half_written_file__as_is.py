# Ten lines of seven bytes.
# program: resources/scenarios/half_written_file.py
# expect: alive: False
# expect: bytes on disk: 70
# expect findings: none
