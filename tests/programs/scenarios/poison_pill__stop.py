# A second pill does no harm: all letters that were there are printed first.
# program: resources/scenarios/poison_pill.py
# args: --act "stop printer @ line 21 #2"
# expect: printed a
# expect: printed b
# expect: printed c
# expect: printed d
# expect: printer goes home
# expect: office closed, left over: 1
# expect findings: none
