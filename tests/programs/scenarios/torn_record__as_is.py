# Four whole records.
# program: resources/scenarios/torn_record.py
# expect: tea costs 6
# expect: milk costs 8
# expect: bread costs 10
# expect: sugar costs 10
# expect findings: none
