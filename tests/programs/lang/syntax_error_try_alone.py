# SPDX-License-Identifier: GPL-3.0-or-later
# expect exit: 1
# expect error: SyntaxError: expected 'except' or 'finally' block
def attempt():
    try:
        print("never")
