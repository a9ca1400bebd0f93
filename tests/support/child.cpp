// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/child.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace loose::test {
namespace {

using Clock = std::chrono::steady_clock;

struct Channel {
    int readEnd = -1;
    int writeEnd = -1;
};

// Held from opening the channels until the child has them: a sibling forked in between would
// inherit the write ends, and this child's streams would not end before the sibling does.
std::mutex &forking()
{
    static std::mutex mutex;
    return mutex;
}

Channel openChannel(Stdout kind)
{
    std::array<int, 2> ends = {-1, -1};
    if (kind == Stdout::Pipe) {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return {};
        return {ends[0], ends[1]};
    }
    termios raw = {};
    ::cfmakeraw(&raw);
    if (::openpty(&ends[0], &ends[1], nullptr, &raw, nullptr) != 0)
        return {};
    for (const int end : ends)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    return {ends[0], ends[1]};
}

[[noreturn]] void becomeChild(const std::vector<char *> &arguments, const char *folder, int out,
                              int err)
{
    ::setsid();
    const int in = ::open("/dev/null", O_RDONLY);
    if (::chdir(folder) == 0 && ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(err, 2) == 2)
        ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

// False at the end of the stream; a terminal reports its end as EIO.
bool readSome(int descriptor, std::string &into)
{
    std::array<char, 16384> buffer;
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count > 0)
        into.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0 || (count < 0 && errno == EINTR);
}

// Reads both streams until both end or the deadline passes. True when they ended.
bool drain(std::array<pollfd, 2> streams, const std::array<std::string *, 2> &texts,
           Clock::time_point deadline)
{
    while (streams[0].fd >= 0 || streams[1].fd >= 0) {
        const auto leftMs =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (leftMs <= 0)
            return false;
        ::poll(streams.data(), streams.size(), static_cast<int>(leftMs));
        for (std::size_t i = 0; i < streams.size(); ++i) {
            if (streams[i].fd >= 0 && streams[i].revents != 0
                && !readSome(streams[i].fd, *texts[i]))
                streams[i].fd = -1;
        }
    }
    return true;
}

int exitCodeOf(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

ChildResult runChild(const std::vector<std::string> &command, const std::string &workFolder,
                     Stdout kind, int timeoutMs)
{
    ChildResult result;
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);

    std::unique_lock guard(forking());
    const Channel out = openChannel(kind);
    const Channel err = openChannel(Stdout::Pipe);
    const pid_t pid = ::fork();
    if (pid == 0)
        becomeChild(arguments, workFolder.c_str(), out.writeEnd, err.writeEnd);
    ::close(out.writeEnd);
    ::close(err.writeEnd);
    guard.unlock();

    const auto deadline = Clock::now() + std::chrono::milliseconds(timeoutMs);
    const std::array<pollfd, 2> streams = {pollfd{out.readEnd, POLLIN, 0},
                                           pollfd{err.readEnd, POLLIN, 0}};
    result.timedOut = !drain(streams, {&result.output, &result.errors}, deadline);
    if (result.timedOut)
        ::kill(-pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
    ::kill(-pid, SIGKILL);
    result.exitCode = exitCodeOf(status);
    ::close(out.readEnd);
    ::close(err.readEnd);
    return result;
}

} // namespace loose::test
