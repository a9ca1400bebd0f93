// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temp_folder.h"

#include <cstdlib>
#include <filesystem>

namespace loose::test {

TempFolder::TempFolder()
    : m_path((std::filesystem::temp_directory_path() / "loose-ends-XXXXXX").string())
{
    if (::mkdtemp(m_path.data()) == nullptr)
        std::abort(); // no test can say anything useful without a folder
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

} // namespace loose::test
