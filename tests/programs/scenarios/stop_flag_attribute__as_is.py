# Nobody interferes: the flag ends the loop between two numbers.
# program: resources/scenarios/stop_flag_attribute.py
# expect: counted 1
# expect: counted 2
# expect: counted 3
# expect: counted 4
# expect: counted 5
# expect: stopped after 5
# expect findings: none
