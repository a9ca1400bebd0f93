# SPDX-License-Identifier: GPL-3.0-or-later
# sys.exit() takes one argument; a tuple is the arguments of SystemExit.
import sys

for arguments in ((), (None,), ((1, 2),), (1, 2)):
    try:
        sys.exit(*arguments)
    except SystemExit as e:
        print(repr(e), e.code)
    except TypeError as e:
        print(e)
# expect: SystemExit() None
# expect: SystemExit() None
# expect: SystemExit(1, 2) (1, 2)
# expect: exit expected at most 1 argument, got 2
sys.exit("the end")
# expect error: the end
# expect exit: 1
