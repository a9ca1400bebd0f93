# Kill it between the two writes.
# program: resources/scenarios/torn_record.py
# args: --act "kill cashier @ line 28 #3"
# expect: tea costs 6
# expect: milk costs 8
# expect exit: 124
# expect finding: file-truncated sales.log by cashier line 28
# expect finding: ghost-thread by cashier line 28
