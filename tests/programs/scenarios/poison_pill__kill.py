# Killed: the pill is never swallowed, and the office never closes.
# program: resources/scenarios/poison_pill.py
# args: --act "kill printer @ line 21 #2"
# expect: printed a
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by printer line 21
