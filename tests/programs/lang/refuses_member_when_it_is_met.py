# SPDX-License-Identifier: GPL-3.0-or-later
# oracle: no
# A name that does not always stand for the module is judged when the program gets there.
# expect: 5
# expect exit: 2
# expect error: refuses_member_when_it_is_met.py:18:11: not in the scenario language: threading.setprofile. Use threading.settrace instead.
# expect error:     print(getattr(threading, NAME))
import threading


def shadow(threading):
    return threading


NAME = "setprofile"
print(shadow(5))
def look():
    print(getattr(threading, NAME))


look()
