# By luck it strikes while the thread sleeps: nothing is half done.
# program: resources/scenarios/exception_between_two_updates.py
# expect: total 200
# expect findings: none
