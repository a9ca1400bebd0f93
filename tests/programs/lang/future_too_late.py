# SPDX-License-Identifier: GPL-3.0-or-later
import time
from __future__ import annotations
# expect error: SyntaxError: from __future__ imports must occur at the beginning of the file
# expect exit: 1
