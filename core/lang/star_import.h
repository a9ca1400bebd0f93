// SPDX-License-Identifier: GPL-3.0-or-later

// What `from module import *` stands for: an import by name of what the module exports, as far as
// the file mentions it. So a member that the language lacks is refused at its import if it is
// needed, and the others do not fill the module with names. A file that asks for all its names, by
// globals() and the like, would see the difference.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lang/source.h"
#include "lang/token.h"

namespace loose::lang {

// Words that may stand for a variable, in f-strings too.
std::set<std::string, std::less<>> mentionedNames(const SourceText &source,
                                                  const std::vector<Token> &tokens);

bool asksForAllNames(const std::set<std::string, std::less<>> &mentioned);

// Whether CPython's module lists the member for `import *`.
bool isExported(std::string_view module, std::string_view member);

} // namespace loose::lang
