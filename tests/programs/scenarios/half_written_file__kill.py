# Kill it after five lines.
# program: resources/scenarios/half_written_file.py
# args: --act "kill writer @ line 25 #5"
# expect: alive: True
# expect: bytes on disk: 0
# expect exit: 124
# expect finding: file-truncated report.txt by writer line 25
# expect finding: ghost-thread by writer line 25
