// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/scratch_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

namespace loose::native {

namespace fs = std::filesystem;

namespace {

constexpr const char *namesBegin = "loose-ends-scratch-";

ScopedFd openFolder(const std::string &path)
{
    return ScopedFd(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

// Whether the path still leads to what was opened.
bool isStillThere(const std::string &path, const ScopedFd &folder)
{
    struct stat opened {
    };
    struct stat named {
    };
    return fstat(folder.get(), &opened) == 0 && lstat(path.c_str(), &named) == 0
           && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

bool isOurs(const ScopedFd &folder)
{
    struct stat status {
    };
    return fstat(folder.get(), &status) == 0 && status.st_uid == geteuid();
}

void removeIfNobodys(const std::string &path)
{
    const ScopedFd folder = openFolder(path);
    std::error_code ignored;
    if (folder.isOpen() && isOurs(folder) && flock(folder.get(), LOCK_EX | LOCK_NB) == 0)
        fs::remove_all(path, ignored);
}

void removeThoseOfTheDead(const fs::path &in)
{
    std::error_code error;
    std::vector<std::string> paths;
    for (const auto &entry : fs::directory_iterator(in, error)) {
        if (entry.path().filename().string().starts_with(namesBegin))
            paths.push_back(entry.path().string());
    }
    for (const std::string &path : paths)
        removeIfNobodys(path);
}

} // namespace

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    if (!m_path.empty())
        fs::remove_all(m_path, ignored);
}

std::string ScratchFolder::make()
{
    std::error_code error;
    const fs::path in = fs::temp_directory_path(error);
    removeThoseOfTheDead(in);
    constexpr int tries = 10; // another one's look may come between making it and locking it
    for (int each = 0; each < tries; ++each) {
        std::string path = (in / (std::string(namesBegin) + "XXXXXX")).string();
        if (!mkdtemp(path.data()))
            return fmt::format("{} cannot be made: {}", path, std::strerror(errno));
        m_descriptor = openFolder(path);
        // Where there are no such locks, nobody takes it for abandoned either.
        if (m_descriptor.isOpen())
            flock(m_descriptor.get(), LOCK_EX);
        if (!m_descriptor.isOpen() || !isStillThere(path, m_descriptor))
            continue;
        m_path = path;
        return {};
    }
    return fmt::format("no folder stays in {}", in.string());
}

} // namespace loose::native
