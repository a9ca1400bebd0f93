# Asked early, both end: the event is theirs together.
# program: resources/scenarios/one_event_stops_all.py
# args: --act "stop east @ line 20 #2"
# expect: east visit 1
# expect: west visit 1
# expect: east visit 2
# expect: east has seen the event
# expect: west has seen the event
# expect: both have ended
# expect findings: none
