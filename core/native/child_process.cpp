// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "native/runner.h"

namespace loose::native {

namespace fs = std::filesystem;

namespace {

constexpr int firstFreeFd = 10; // beyond the descriptors that a runner is given

bool makePipe(ScopedFd &reads, ScopedFd &writes)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    reads = ScopedFd(ends[0]);
    writes = ScopedFd(ends[1]);
    return true;
}

bool writeAll(int fd, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t count = write(fd, bytes, size);
        if (count < 0 && errno != EINTR)
            return false;
        if (count > 0) {
            bytes += count;
            size -= static_cast<std::size_t>(count);
        }
    }
    return true;
}

void hearOne(ScopedFd &fd, std::string &text)
{
    char piece[65536];
    const ssize_t count = read(fd.get(), piece, sizeof piece);
    if (count > 0)
        text.append(piece, static_cast<std::size_t>(count));
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        fd.reset();
}

// In the child, until exec in the memory of the parent: nothing but system calls.
[[noreturn]] void become(const char *runner, const char *const *arguments, const int (&given)[6])
{
    int high[6];
    for (int each = 0; each < 6; ++each)
        high[each] = fcntl(given[each], F_DUPFD, firstFreeFd);
    for (int each = 0; each < 6; ++each)
        dup2(high[each], each);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    for (const int each :
         {SIGINT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGHUP, SIGQUIT, SIGCHLD, SIGTTOU})
        signal(each, SIG_DFL);
    setpgid(0, 0);
    execv(runner, const_cast<char *const *>(arguments));
    _exit(127);
}

} // namespace

std::string findRunner()
{
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path &place :
         {here / "loose-ends-runner", here / "../libexec/loose-ends/loose-ends-runner",
          here / "../../app/loose-ends-runner", here / "../../../app/loose-ends-runner"}) {
        if (fs::is_regular_file(place, error))
            return place.lexically_normal().string();
    }
    return {};
}

ChildProcess::~ChildProcess()
{
    kill();
}

std::string ChildProcess::prepare()
{
    m_memoryFile = ScopedFd(memfd_create("loose-ends", MFD_CLOEXEC));
    if (!m_memoryFile.isOpen() || ftruncate(m_memoryFile.get(), sizeof(SharedMemory)) != 0)
        return "there is no memory for events";
    m_mapping.emplace(m_memoryFile.get());
    if (!m_mapping->get())
        return "there is no memory for events";
    memory().begin();
    return m_scratch.make();
}

std::string ChildProcess::start(const std::string &runner, const std::string &request)
{
    if (std::string failure = prepare(); !failure.empty())
        return failure;
    ScopedFd control;
    ScopedFd output;
    ScopedFd errors;
    const ScopedFd nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!makePipe(control, m_control) || !makePipe(m_output, output) || !makePipe(m_errors, errors)
        || !nothing.isOpen())
        return "there are no descriptors left";
    const std::string parent = std::to_string(getpid());
    const char *const arguments[] = {runner.c_str(), parent.c_str(), nullptr};
    const int given[6] = {nothing.get(), output.get(),       errors.get(),
                          control.get(), m_memoryFile.get(), m_scratch.descriptor()};
    // Not fork(): a window with much memory would stand still while its pages are marked.
    const pid_t made = vfork();
    if (made == 0)
        become(runner.c_str(), arguments, given);
    m_id = made;
    if (m_id < 0)
        return "no process can be started";
    setpgid(m_id, m_id); // whoever comes first
    for (ScopedFd *end : {&m_output, &m_errors})
        fcntl(end->get(), F_SETFL, O_NONBLOCK);
    const auto size = static_cast<std::uint32_t>(request.size());
    // The runner reads it all, or is gone: then the write fails, and poll() says why.
    struct sigaction ignore {
    };
    struct sigaction before {
    };
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before);
    control.reset();
    writeAll(m_control.get(), reinterpret_cast<const char *>(&size), sizeof size);
    writeAll(m_control.get(), request.data(), request.size());
    sigaction(SIGPIPE, &before, nullptr);
    return {};
}

void ChildProcess::kill()
{
    if (m_id <= 0)
        return;
    ::kill(-m_id, SIGKILL);
    ::kill(m_id, SIGKILL);
    waitpid(m_id, nullptr, 0);
    m_id = -1;
}

void ChildProcess::hear(int waitMs, std::string &output, std::string &errors)
{
    pollfd ready[] = {{m_output.get(), POLLIN, 0}, {m_errors.get(), POLLIN, 0}};
    if (::poll(ready, 2, waitMs) <= 0)
        return;
    if (ready[0].revents != 0)
        hearOne(m_output, output);
    if (ready[1].revents != 0)
        hearOne(m_errors, errors);
}

std::optional<int> ChildProcess::poll(bool &isStopped)
{
    isStopped = false;
    siginfo_t info{};
    constexpr int what = WEXITED | WSTOPPED | WNOHANG | WNOWAIT;
    if (m_id <= 0 || waitid(P_PID, static_cast<id_t>(m_id), &info, what) != 0 || info.si_pid == 0)
        return std::nullopt;
    isStopped = info.si_code == CLD_STOPPED || info.si_code == CLD_TRAPPED;
    if (isStopped)
        return std::nullopt;
    return info.si_code == CLD_EXITED ? info.si_status : -info.si_status;
}

} // namespace loose::native
