// SPDX-License-Identifier: GPL-3.0-or-later

// Real files: in the scratch folder and nowhere else. Names are those of one flat folder, as on the
// simulated disk; the folder is held open, names are checked here, and the kernel is asked besides
// to follow no link out of it (and by the sandbox, to open nothing else at all).
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/limits.h"
#include "native/real_limits.h"
#include "native/real_process.h"
#include "native/scoped_fd.h"

namespace loose::native {

using exec::IoResult;

namespace {

constexpr mode_t filePermissions = 0600;
constexpr std::size_t longestPiece = 64u << 10; // of bytes in one event

std::string normalized(std::string_view path)
{
    while (path.starts_with("./"))
        path.remove_prefix(2);
    if (path.starts_with("/run/")) // the working folder, as programs see it
        path.remove_prefix(5);
    return std::string(path);
}

int objectionTo(const std::string &path)
{
    if (path.empty() || path == ".." || path.find('\0') != std::string::npos)
        return ENOENT;
    if (path.ends_with('/') || path == ".")
        return EISDIR;
    return path.find('/') == std::string::npos ? 0 : ENOENT;
}

int flagsOf(std::string_view mode)
{
    const bool both = mode.find('+') != std::string_view::npos;
    switch (mode.empty() ? 'r' : mode[0]) {
    case 'w': return O_CREAT | O_TRUNC | (both ? O_RDWR : O_WRONLY);
    case 'x': return O_CREAT | O_EXCL | (both ? O_RDWR : O_WRONLY);
    case 'a': return O_CREAT | O_APPEND | (both ? O_RDWR : O_WRONLY);
    default: return both ? O_RDWR : O_RDONLY;
    }
}

std::vector<std::string> namesIn(int folder)
{
    std::vector<std::string> names;
    DIR *open = fdopendir(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const dirent *entry = open ? readdir(open) : nullptr; entry; entry = readdir(open)) {
        if (std::string_view(entry->d_name) != "." && std::string_view(entry->d_name) != "..")
            names.emplace_back(entry->d_name);
    }
    if (open)
        closedir(open);
    std::ranges::sort(names);
    return names;
}

} // namespace

IoResult NativeHost::openFile(std::string_view given, std::string_view mode)
{
    const std::string path = normalized(given);
    if (const int objection = objectionTo(path))
        return failed(objection);
    struct stat known {
    };
    const bool exists =
        fstatat(m_process.m_scratch, path.c_str(), &known, AT_SYMLINK_NOFOLLOW) == 0;
    const int fd = openat(m_process.m_scratch, path.c_str(),
                          flagsOf(mode) | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, filePermissions);
    if (fd < 0)
        return failed(errno);
    if (!exists || mode.starts_with('w')) {
        if (exists)
            m_process.m_memory.diskBytes.fetch_sub(static_cast<std::uint64_t>(known.st_size));
        m_process.m_teller.emit(trace::DiskTruncated{path, 0});
    }
    m_process.m_paths[fd] = path;
    return {0, fd, {}};
}

IoResult NativeHost::readFile(int descriptor, std::uint64_t bytes)
{
    struct stat known {
    };
    if (!m_process.m_paths.contains(descriptor) || fstat(descriptor, &known) != 0)
        return failed(EBADF);
    const auto most = static_cast<std::uint64_t>(known.st_size);
    std::string taken(std::min(bytes, most), '\0');
    const ssize_t count = read(descriptor, taken.data(), taken.size());
    if (count < 0)
        return failed(errno);
    taken.resize(static_cast<std::size_t>(count));
    return {0, count, std::move(taken)};
}

// The parent reads; while it does not, the pipe fills and this waits, but not for ever.
IoResult NativeHost::writeStandard(int descriptor, std::string_view bytes)
{
    const auto stream = descriptor == 1 ? trace::Stream::Output : trace::Stream::Errors;
    m_process.m_teller.emit(
        trace::OutputWritten{m_process.id(), stream, std::string(bytes.substr(0, longestPiece))});
    for (std::string_view rest = bytes; !rest.empty();) {
        pollfd ready{descriptor, POLLOUT, 0};
        if (poll(&ready, 1, outputPatienceMs) == 0)
            m_process.endRun(Ending::Limit, 124, "output that nobody reads");
        const ssize_t count = ::write(descriptor, rest.data(), rest.size());
        if (count < 0 && errno != EAGAIN && errno != EINTR)
            return failed(errno);
        rest.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    SharedMemory &memory = m_process.m_memory;
    memory.outputLines.fetch_add(static_cast<std::uint64_t>(std::ranges::count(bytes, '\n')));
    memory.outputBytes.fetch_add(bytes.size());
    if (memory.outputLines.load() > base::maxOutputLines)
        m_process.endRun(Ending::Limit, 124, "lines of output");
    if (memory.outputBytes.load() > maxRealOutputBytes)
        m_process.endRun(Ending::Limit, 124, "bytes of output");
    return {0, static_cast<std::int64_t>(bytes.size()), {}};
}

IoResult NativeHost::writeFile(int descriptor, std::string_view bytes)
{
    if (descriptor == 1 || descriptor == 2)
        return writeStandard(descriptor, bytes);
    const auto known = m_process.m_paths.find(descriptor);
    if (known == m_process.m_paths.end())
        return failed(EBADF);
    if (m_process.m_memory.diskBytes.load() + bytes.size() > maxRealDiskBytes)
        return failed(ENOSPC);
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0)
        return failed(errno);
    const std::string_view written = bytes.substr(0, static_cast<std::size_t>(count));
    m_process.m_memory.diskBytes.fetch_add(written.size());
    const off_t at = lseek(descriptor, 0, SEEK_CUR) - count; // where it really went
    for (std::size_t first = 0; first < written.size(); first += longestPiece)
        m_process.m_teller.emit(
            trace::DiskWritten{known->second, static_cast<std::uint64_t>(at) + first,
                               std::string(written.substr(first, longestPiece))});
    return {0, count, {}};
}

IoResult NativeHost::seekFile(int descriptor, std::int64_t offset, int whence)
{
    const off_t place = lseek(descriptor, offset, whence);
    return place < 0 ? failed(errno) : IoResult{0, place, {}};
}

IoResult NativeHost::closeFile(int descriptor)
{
    if (m_process.m_paths.erase(descriptor) == 0)
        return failed(EBADF);
    ::close(descriptor);
    return {};
}

IoResult NativeHost::removeFile(std::string_view given)
{
    const std::string path = normalized(given);
    if (objectionTo(path) != 0 || unlinkat(m_process.m_scratch, path.c_str(), 0) != 0)
        return failed(objectionTo(path) != 0 ? ENOENT : errno);
    m_process.m_teller.emit(trace::DiskRemoved{path});
    return {};
}

IoResult NativeHost::renameFile(std::string_view from, std::string_view to)
{
    const std::string before = normalized(from);
    const std::string after = normalized(to);
    if (objectionTo(before) != 0 || objectionTo(after) != 0)
        return failed(ENOENT);
    if (renameat(m_process.m_scratch, before.c_str(), m_process.m_scratch, after.c_str()) != 0)
        return failed(errno);
    for (auto &[descriptor, path] : m_process.m_paths) {
        if (path == before)
            path = after;
    }
    m_process.m_teller.emit(trace::DiskRenamed{before, after});
    return {};
}

IoResult NativeHost::fileSize(std::string_view given)
{
    const std::string path = normalized(given);
    struct stat known {
    };
    if (objectionTo(path) != 0
        || fstatat(m_process.m_scratch, path.c_str(), &known, AT_SYMLINK_NOFOLLOW) != 0)
        return failed(ENOENT);
    return {0, known.st_size, {}};
}

std::string NativeHost::listFiles()
{
    std::string names;
    for (const std::string &name : namesIn(m_process.m_scratch))
        names += name + "\n";
    return names;
}

IoResult NativeHost::readInput(std::uint64_t)
{
    return {}; // a run has no terminal to read from: always at its end
}

// --- what the program believes

void NativeHost::fileOpened(Handle file, std::string_view path, bool writes)
{
    m_process.m_interpreter->endSlice(); // from here on it is watched for being dropped
    m_process.m_teller.registerResource(Value::fromHandle(file), trace::ResourceKind::File, path);
    m_process.m_teller.emit(trace::FileOpened{m_process.m_teller.resourceNumber(file),
                                              m_process.m_running->id, std::string(path), writes});
}

void NativeHost::fileBuffered(Handle file, std::string_view bytes)
{
    const auto number = m_process.m_teller.resourceNumber(file);
    for (std::size_t first = 0; !number.isNone() && first < bytes.size(); first += longestPiece)
        m_process.m_teller.emit(
            trace::FileBuffered{number, std::string(bytes.substr(first, longestPiece))});
}

void NativeHost::fileFlushed(Handle file, std::uint64_t bytes)
{
    if (const auto number = m_process.m_teller.resourceNumber(file); !number.isNone())
        m_process.m_teller.emit(trace::FileFlushed{number, bytes});
}

void NativeHost::fileClosed(Handle file)
{
    if (const auto number = m_process.m_teller.resourceNumber(file); !number.isNone())
        m_process.m_teller.emit(trace::FileClosed{number});
}

} // namespace loose::native
