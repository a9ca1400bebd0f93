# program: tests/programs/real/r_f36_who_kills_decides.py
# args: --real --act "kill-outside transfer @ line 15"
# The same line, struck by somebody who is no thread of the program: everything stands still (F36).
# expect exit: 124
# expect error: the interpreter lock went with a dead thread
# expect finding: interpreter-frozen
# expect finding: lock-leaked lock by transfer line 15
# expect finding: ghost-thread
