# Kill it before the first line.
# program: resources/scenarios/half_written_file.py
# args: --act "kill writer @ line 20"
# expect: alive: True
# expect: bytes on disk: 0
# expect exit: 124
# expect finding: ghost-thread by writer line 20
# expect finding: file-left-open report.txt by writer line 20
