# The event ends the pause itself.
# program: resources/scenarios/event_wait_is_the_pause.py
# expect: poll 1
# expect: asked to stop after 1 polls
# expect: at once
# expect findings: none
