// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/sandbox.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <vector>

#include "native/real_limits.h"

namespace loose::native {

namespace {

// A sanitizer's own code needs more memory and more system calls than any sandbox would leave it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

void note(SharedMemory &memory, Fence fence)
{
    memory.sandbox.fetch_or(static_cast<std::uint32_t>(fence));
}

// --- limits

bool limit(__rlimit_resource which, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(which, &both) == 0;
}

bool setLimits()
{
    signal(SIGXFSZ, SIG_IGN); // a file that grows too large is an error of the write
    signal(SIGPIPE, SIG_IGN);
    return limit(RLIMIT_AS, addressBytes) && limit(RLIMIT_CPU, processorSeconds)
           && limit(RLIMIT_FSIZE, maxRealDiskBytes) && limit(RLIMIT_NOFILE, openFiles)
           && limit(RLIMIT_CORE, 0);
}

// --- Landlock. The header of the build knows fewer rights than the kernel of the run may: rights
// of later versions are named here by their bits.

constexpr std::uint64_t rightsOfVersion1 = (1u << 13) - 1;
constexpr std::uint64_t rightRefer = 1u << 13;    // version 2
constexpr std::uint64_t rightTruncate = 1u << 14; // version 3
constexpr std::uint64_t rightDevices = 1u << 15;  // version 5

// Reading, writing, listing, making and removing plain files.
constexpr std::uint64_t scratchRights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE
                                        | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_MAKE_REG
                                        | LANDLOCK_ACCESS_FS_REMOVE_FILE;

struct RulesetOfVersion6 {
    std::uint64_t files = 0;
    std::uint64_t network = 0; // from version 4
    std::uint64_t scopes = 0;  // from version 6: signals and sockets to others
};

bool closeFileSystem(int scratch, SharedMemory &memory)
{
    const long version =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1)
        return false;
    memory.landlockVersion.store(static_cast<std::uint32_t>(version));
    RulesetOfVersion6 ruleset;
    ruleset.files = rightsOfVersion1 | (version >= 2 ? rightRefer : 0)
                    | (version >= 3 ? rightTruncate : 0) | (version >= 5 ? rightDevices : 0);
    ruleset.network = version >= 4 ? 3 : 0; // bind and connect
    ruleset.scopes = version >= 6 ? 3 : 0;
    const std::size_t size = version >= 6   ? sizeof ruleset
                             : version >= 4 ? 2 * sizeof(std::uint64_t)
                                            : sizeof(std::uint64_t);
    const long rules = syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
    if (rules < 0)
        return false;
    landlock_path_beneath_attr beneath{};
    beneath.allowed_access = scratchRights | (version >= 3 ? rightTruncate : 0);
    beneath.parent_fd = scratch;
    const bool stands =
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0
        && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(static_cast<int>(rules));
    return stands;
}

// --- seccomp

#if defined(__x86_64__)
constexpr std::uint32_t thisMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t thisMachine = AUDIT_ARCH_AARCH64;
#else
#error "the sandbox does not know this machine's system calls"
#endif

constexpr int allowedCalls[] = {
    SYS_read,
    SYS_write,
    SYS_close,
    SYS_lseek,
    SYS_fcntl,
    SYS_pipe2,
    SYS_wait4,
    SYS_ppoll,
    SYS_fstat,
    SYS_newfstatat,
    SYS_openat,
    SYS_unlinkat,
    SYS_renameat,
    SYS_getdents64,
    SYS_mmap,
    SYS_munmap,
    SYS_mprotect,
    SYS_mremap,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_restart_syscall,
    SYS_getitimer,
    SYS_setitimer,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_getpid,
    SYS_getppid,
    SYS_gettid,
    SYS_getrandom,
    SYS_set_tid_address,
    SYS_exit,
    SYS_exit_group,
#if defined(__x86_64__)
    SYS_poll,
    SYS_pause,
    SYS_rename,
    SYS_unlink,
#endif
};

constexpr auto offsetOfNumber = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
constexpr auto offsetOfMachine = static_cast<std::uint32_t>(offsetof(seccomp_data, arch));
constexpr auto offsetOfFirst = static_cast<std::uint32_t>(offsetof(seccomp_data, args));
constexpr std::uint32_t offsetOfSecond = offsetOfFirst + sizeof(std::uint64_t);
constexpr std::uint32_t offsetOfThird = offsetOfSecond + sizeof(std::uint64_t);

class Filter
{
public:
    void load(std::uint32_t offset)
    {
        m_code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset));
    }
    void answer(std::uint32_t result) { m_code.push_back(BPF_STMT(BPF_RET | BPF_K, result)); }
    // Skips `count` instructions unless the loaded word is `value`.
    void unlessIs(std::uint32_t value, std::uint8_t count)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count));
    }
    void ifIs(std::uint32_t value, std::uint8_t count)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, count, 0));
    }
    void unlessHas(std::uint32_t bits, std::uint8_t count)
    {
        m_code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, count));
    }
    bool install()
    {
        const sock_fprog program{static_cast<unsigned short>(m_code.size()), m_code.data()};
        return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    }

private:
    std::vector<sock_filter> m_code;
};

constexpr std::uint32_t refuse(std::uint32_t error)
{
    return SECCOMP_RET_ERRNO | error;
}

bool filterCalls()
{
    Filter filter;
    filter.load(offsetOfMachine);
    filter.ifIs(thisMachine, 1);
    filter.answer(SECCOMP_RET_KILL_PROCESS);
    filter.load(offsetOfNumber);
    for (const int call : allowedCalls) {
        filter.unlessIs(static_cast<std::uint32_t>(call), 1);
        filter.answer(SECCOMP_RET_ALLOW);
    }
    // Its arguments lie in memory, where a filter cannot look: glibc then takes clone, below.
    filter.unlessIs(SYS_clone3, 1);
    filter.answer(refuse(ENOSYS));
    filter.unlessIs(SYS_clone, 6); // threads, and processes as fork() makes them
    filter.load(offsetOfFirst);
    filter.unlessHas(CLONE_THREAD, 1);
    filter.answer(SECCOMP_RET_ALLOW);
    filter.unlessIs(CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD, 1);
    filter.answer(SECCOMP_RET_ALLOW);
    filter.answer(refuse(EPERM));
    filter.unlessIs(SYS_ioctl, 4); // how much is in a pipe
    filter.load(offsetOfSecond);
    filter.unlessIs(FIONREAD, 1);
    filter.answer(SECCOMP_RET_ALLOW);
    filter.answer(refuse(EPERM));
    // Limits are read, never set: those of whoever may set them could be lifted.
    filter.unlessIs(SYS_prlimit64, 6);
    filter.load(offsetOfThird);
    filter.unlessIs(0, 3);
    filter.load(offsetOfThird + sizeof(std::uint32_t));
    filter.unlessIs(0, 1);
    filter.answer(SECCOMP_RET_ALLOW);
    filter.answer(refuse(EPERM));
    // To one process each, never to a group or to all. To which ones the host looks up in its
    // table, and Landlock lets no signal out of the sandbox.
    constexpr std::uint32_t negative = 1u << 31;
    for (const int call : {SYS_kill, SYS_tgkill}) {
        filter.unlessIs(static_cast<std::uint32_t>(call), 6);
        filter.load(offsetOfFirst);
        filter.ifIs(0, 2);
        filter.unlessHas(negative, 2);
        filter.answer(refuse(EPERM));
        filter.answer(refuse(EPERM));
        filter.answer(SECCOMP_RET_ALLOW);
    }
    filter.answer(refuse(EPERM));
    return filter.install();
}

} // namespace

std::string enterSandbox(int scratch, SharedMemory &memory)
{
    if (isSanitized)
        return {};
    if (!setLimits())
        return "the limits cannot be set";
    note(memory, Fence::Limits);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return "privileges cannot be given up";
    note(memory, Fence::NoNewPrivileges);
    if (closeFileSystem(scratch, memory))
        note(memory, Fence::Landlock);
    if (!filterCalls())
        return "system calls cannot be filtered";
    note(memory, Fence::Seccomp);
    return {};
}

} // namespace loose::native
