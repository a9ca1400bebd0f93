// SPDX-License-Identifier: GPL-3.0-or-later

// Which characters above ASCII may stand in a name. Python compares names after NFKC
// normalization; to stay exact without it, characters it would change are not name characters
// here but reported apart, so that the lexer can refuse them with a message of their own.
#pragma once

namespace loose::lang {

bool isNameStart(char32_t character);
bool isNamePart(char32_t character); // also true for starts
bool isNormalizedNamePart(char32_t character);
bool isPrintable(char32_t character);

} // namespace loose::lang
