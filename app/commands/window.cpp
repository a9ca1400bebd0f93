// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "commands/commands.h"

namespace loose::app {

int becomeWindow(int, char **argv)
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string window = (self.parent_path() / "loose-ends-window").string();
    ::execv(window.c_str(), argv);
    return wrongUsage(
        fmt::format("the window cannot be started: {}: {}", window, std::strerror(errno)));
}

} // namespace loose::app
