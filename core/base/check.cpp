// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/check.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace loose::base {

namespace {
thread_local std::string t_recipe;
}

void setFailureRecipe(std::string_view recipe)
{
    t_recipe = recipe;
}

void checkFailed(const char *expression, const char *file, int line)
{
    std::fprintf(stderr, "loose-ends: internal error: %s does not hold (%s:%d)\n", expression, file,
                 line);
    if (!t_recipe.empty())
        std::fprintf(stderr, "loose-ends: to reproduce: %s\n", t_recipe.c_str());
    std::abort();
}

} // namespace loose::base
