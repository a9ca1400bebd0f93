# SPDX-License-Identifier: GPL-3.0-or-later
# A program that a signal ends, ends by it: the shell says 143.
import os
import signal

print("before", flush=True)
# expect: before
os.kill(os.getpid(), signal.SIGTERM)
print("after")
# expect exit: 143
