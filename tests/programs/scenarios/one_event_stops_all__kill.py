# One is killed, the other still ends; joining the dead one never does.
# program: resources/scenarios/one_event_stops_all.py
# args: --act "kill west @ line 20 #2"
# expect: east visit 1
# expect: west visit 1
# expect: east visit 2
# expect: east visit 3
# expect: east visit 4
# expect: east visit 5
# expect: east has seen the event
# expect error: nothing can run any more
# expect exit: 124
# expect finding: ghost-thread by west line 20
