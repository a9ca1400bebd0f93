# The first one is woken and delivers; the second one's ghost harms nobody.
# program: resources/scenarios/swallowed_wake_up.py
# args: --act "kill second @ 0.1s"
# expect: delivered: book
# expect: closed
# expect finding: ghost-thread by second
