# Both threads see the same event.
# program: resources/scenarios/one_event_stops_all.py
# expect: east visit 1
# expect: west visit 1
# expect: east visit 2
# expect: east visit 3
# expect: west visit 2
# expect: east visit 4
# expect: east visit 5
# expect: west has seen the event
# expect: east has seen the event
# expect: both have ended
# expect findings: none
