// SPDX-License-Identifier: GPL-3.0-or-later

// Attempts at what the sandbox forbids, made from inside it: each denial has a test that asks for
// it here (tests/unit/core/tst_real.cpp). A layer that another one hides is tried past that one.
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "native/real_limits.h"
#include "native/sandbox.h"

namespace loose::native {

namespace {

// 0, or the errno of the attempt.
int errorOf(long result)
{
    return result < 0 ? errno : 0;
}

int readOutside(int)
{
    return errorOf(openat(AT_FDCWD, "/etc/passwd", O_RDONLY));
}

int writeOutside(int)
{
    return errorOf(openat(AT_FDCWD, "/tmp/loose-ends-trial", O_WRONLY | O_CREAT, 0600));
}

int climbOut(int scratch)
{
    return errorOf(openat(scratch, "../loose-ends-trial", O_WRONLY | O_CREAT, 0600));
}

int makeSocket(int)
{
    return errorOf(socket(AF_INET, SOCK_STREAM, 0));
}

int runProgram(int)
{
    char path[] = "/bin/true";
    char *const arguments[] = {path, nullptr};
    char *const environment[] = {nullptr};
    return errorOf(execve(path, arguments, environment));
}

// As fork() makes them they may be, by the host, which counts; otherwise not.
int makeProcess(int)
{
    return errorOf(syscall(SYS_clone, SIGCHLD | CLONE_NEWUSER, nullptr, nullptr, nullptr, nullptr));
}

int signalAll(int)
{
    return errorOf(kill(-1, 0));
}

int signalGroup(int)
{
    return errorOf(kill(0, 0));
}

int signalOther(int)
{
    return errorOf(kill(getppid(), 0));
}

int traceOther(int)
{
    return errorOf(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr));
}

int takeMemory(int)
{
    void *taken =
        mmap(nullptr, addressBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return taken == MAP_FAILED ? errno : 0;
}

int growFile(int scratch)
{
    const int fd = openat(scratch, "trial", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return 0;
    lseek(fd, static_cast<off_t>(maxRealDiskBytes), SEEK_SET);
    const int error = errorOf(write(fd, "x", 1));
    close(fd);
    return error;
}

int openMany(int scratch)
{
    for (std::uint64_t each = 0; each <= openFiles; ++each) {
        if (openat(scratch, "many", O_WRONLY | O_CREAT, 0600) < 0)
            return errno;
    }
    return 0;
}

int makeDevice(int scratch)
{
    return errorOf(mknodat(scratch, "pipe", S_IFIFO | 0600, 0));
}

int makeLink(int scratch)
{
    return errorOf(symlinkat("/etc/passwd", scratch, "link"));
}

int raisePriority(int)
{
    return errorOf(syscall(SYS_setpriority, 0, 0, -5));
}

int liftLimit(int)
{
    const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
    return errorOf(syscall(SYS_prlimit64, 0, RLIMIT_CPU, &none, nullptr));
}

int makeFolder(int scratch)
{
    return errorOf(mkdirat(scratch, "folder", 0700));
}

int changeRights(int scratch)
{
    return errorOf(fchmodat(scratch, ".", 0777, 0));
}

int mountFiles(int)
{
    return errorOf(mount("none", "/tmp", "tmpfs", 0, nullptr));
}

int readOthers(int)
{
    char byte = 0;
    const iovec local{&byte, 1};
    const iovec remote{&byte, 1};
    return errorOf(syscall(SYS_process_vm_readv, getppid(), &local, 1, &remote, 1, 0));
}

int becomeOther(int)
{
    return errorOf(syscall(SYS_setuid, 1));
}

int sendToTerminal(int)
{
    return errorOf(ioctl(STDIN_FILENO, TIOCSTI, ""));
}

} // namespace

std::string trySandbox(const std::string &name, int scratch)
{
    static const std::map<std::string, int (*)(int)> trials = {
        {"read-outside", readOutside},
        {"write-outside", writeOutside},
        {"climb-out", climbOut},
        {"socket", makeSocket},
        {"execve", runProgram},
        {"namespace", makeProcess},
        {"signal-all", signalAll},
        {"signal-group", signalGroup},
        {"signal-other", signalOther},
        {"ptrace", traceOther},
        {"memory", takeMemory},
        {"file-size", growFile},
        {"open-files", openMany},
        {"device", makeDevice},
        {"link", makeLink},
        {"priority", raisePriority},
        {"limit", liftLimit},
        {"folder", makeFolder},
        {"rights", changeRights},
        {"mount", mountFiles},
        {"memory-of-others", readOthers},
        {"user", becomeOther},
        {"terminal", sendToTerminal},
    };
    const auto trial = trials.find(name);
    if (trial == trials.end())
        return "unknown";
    const int error = trial->second(scratch);
    return error == 0 ? "done" : std::string("refused: ") + strerrorname_np(error);
}

} // namespace loose::native
