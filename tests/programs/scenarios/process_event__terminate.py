# terminate().
# program: resources/scenarios/process_event.py
# args: --act "terminate writer @ line 22 #2"
# expect: exit code: -15
# expect: anything on disk: False
# expect finding: file-truncated results.txt by writer/MainThread line 22
