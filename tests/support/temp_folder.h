// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace loose::test {

// A fresh empty folder, removed with all it contains at the end of the scope.
class TempFolder
{
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder &) = delete;
    TempFolder &operator=(const TempFolder &) = delete;

    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace loose::test
