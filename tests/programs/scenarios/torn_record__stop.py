# Asked between the two writes: the record is completed first.
# program: resources/scenarios/torn_record.py
# args: --act "stop cashier @ line 28 #3"
# expect: tea costs 6
# expect: milk costs 8
# expect: bread costs 10
# expect findings: none
