# SPDX-License-Identifier: GPL-3.0-or-later
# The module sched: calls at their times, by priority at the same time, and again from within.
import sched
import threading
import time

begun = time.monotonic()
plan = sched.scheduler(time.monotonic, time.sleep)


def say(word, end="?"):
    print(round(time.monotonic() - begun, 1), word + end)


plan.enter(0.3, 1, say, ("late",))
plan.enterabs(begun + 0.1, 2, say, argument=("second",), kwargs={"end": "!"})
plan.enterabs(begun + 0.1, 1, say, ("first",))
cancelled = plan.enter(0.2, 1, say, ("never",))
plan.cancel(cancelled)
print(plan.empty(), [event.argument for event in plan.queue], plan.queue[0].action is say)
plan.run()
print(plan.empty(), plan.run(blocking=False))
try:
    plan.cancel(cancelled)
except ValueError as error:
    print(type(error).__name__)


def tick(number):
    print("tick", number)
    if number < 3:
        plan.enter(0.1, 1, tick, (number + 1,))


plan.enter(0.1, 1, tick, (1,))
print(round(plan.run(blocking=False), 1))
runner = threading.Thread(target=plan.run)
runner.start()
runner.join()
print("over")
# expect: False [('first',), ('second',), ('late',)] True
# expect: 0.1 first?
# expect: 0.1 second!
# expect: 0.3 late?
# expect: True None
# expect: ValueError
# expect: 0.1
# expect: tick 1
# expect: tick 2
# expect: tick 3
# expect: over
