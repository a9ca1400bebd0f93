# SPDX-License-Identifier: GPL-3.0-or-later
# What functions of os say to a path that is no string.
import os

for function in (os.path.exists, os.path.getsize, os.remove, os.listdir):
    try:
        function(5.5)
    except TypeError as e:
        print(e)
# expect: stat: path should be string, bytes, os.PathLike or integer, not float
# expect: stat: path should be string, bytes, os.PathLike or integer, not float
# expect: remove: path should be string, bytes or os.PathLike, not float
# expect: listdir: path should be string, bytes, os.PathLike, integer or None, not float
