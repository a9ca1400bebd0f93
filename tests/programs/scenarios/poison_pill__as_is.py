# The pill is the last item.
# program: resources/scenarios/poison_pill.py
# expect: printed a
# expect: printed b
# expect: printed c
# expect: printed d
# expect: printer goes home
# expect: office closed, left over: 0
# expect findings: none
