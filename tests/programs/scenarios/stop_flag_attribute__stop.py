# Asked in the middle of a round, the counter finishes the round first.
# program: resources/scenarios/stop_flag_attribute.py
# args: --act "stop counter @ line 27 #3"
# expect: counted 1
# expect: counted 2
# expect: counted 3
# expect: stopped after 3
# expect findings: none
