// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests of Python's texts share: results and failures as one text, compared readably.
#pragma once

#include <limits>
#include <string>
#include <string_view>

#include <QTest>

#include "base/text_error.h"

namespace loose::test {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

inline std::string shown(const base::TextResult<std::string> &result)
{
    if (result)
        return *result;
    return std::string(result.error().exceptionClassName) + ": " + result.error().message;
}

inline void compare(std::string_view actual, std::string_view expected)
{
    QCOMPARE(QString::fromUtf8(actual.data(), qsizetype(actual.size())),
             QString::fromUtf8(expected.data(), qsizetype(expected.size())));
}

} // namespace loose::test
