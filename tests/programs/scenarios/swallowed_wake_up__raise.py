# Raise SystemExit in the one who waits longest.
# program: resources/scenarios/swallowed_wake_up.py
# args: --act "raise first @ 0.1s"
# expect exit: 124
# expect finding: wake-up-lost parcels by first line 19
