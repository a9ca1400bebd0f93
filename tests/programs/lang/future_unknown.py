# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import braces_for_all
# expect error: SyntaxError: future feature braces_for_all is not defined
# expect exit: 1
