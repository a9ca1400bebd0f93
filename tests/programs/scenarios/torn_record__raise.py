# Thrown out between them: the half record is flushed and stays.
# program: resources/scenarios/torn_record.py
# args: --act "raise cashier @ line 28 #3"
# expect: tea costs 6
# expect: milk costs 8
# expect: bread costs ?
# expect finding: record-torn sales.log by cashier
