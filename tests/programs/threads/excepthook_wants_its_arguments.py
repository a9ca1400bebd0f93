# SPDX-License-Identifier: GPL-3.0-or-later
"""The default hook can be called by hand, but with ExceptHookArgs only."""
import threading

for hook in (threading.excepthook, threading.__excepthook__):
    try:
        hook("not these")
    except TypeError as error:
        print(error)
# expect: _thread.excepthook argument type must be ExceptHookArgs
# expect: _thread.excepthook argument type must be ExceptHookArgs
threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError("by hand"), None, None)))
# expect error: ValueError: by hand
threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(), None, None)))
print("silent")
# expect: silent
