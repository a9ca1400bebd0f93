# Raised while it sleeps: delivered when the nap is over, between two transfers.
# program: resources/scenarios/exception_between_two_updates.py
# args: --act "raise transfer @ 0.15s"
# expect: total 200
# expect findings: none
