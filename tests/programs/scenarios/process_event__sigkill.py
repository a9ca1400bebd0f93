# kill().
# program: resources/scenarios/process_event.py
# args: --act "sigkill writer @ line 22 #2"
# expect: exit code: -9
# expect: anything on disk: False
# expect finding: file-truncated results.txt by writer/MainThread line 22
