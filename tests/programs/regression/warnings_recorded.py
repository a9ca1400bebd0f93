# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings can be collected instead of shown; some kinds are not shown unless one asks for them."""
import threading
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("careful")
    warnings.warn("later", PendingDeprecationWarning)
    threading.currentThread()
for each in seen:
    print(each.category.__name__, "-", each.message)
# expect: UserWarning - careful
# expect: PendingDeprecationWarning - later
# expect: DeprecationWarning - currentThread() is deprecated, use current_thread() instead
with warnings.catch_warnings(record=True) as seen:
    warnings.warn("by default nobody sees it", ResourceWarning)
print(seen)
# expect: []
with warnings.catch_warnings(action="error"):
    try:
        warnings.warn("too much")
    except UserWarning as error:
        print(repr(error))
# expect: UserWarning('too much')
