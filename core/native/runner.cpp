// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/runner.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "native/sandbox.h"
#include "native/supervisor.h"

namespace loose::native {

namespace {

constexpr int exitOfFailure = 1;

[[noreturn]] void fail(SharedMemory *memory, std::string_view text)
{
    if (memory) {
        putText(memory->endText, text);
        memory->ending.store(Ending::Failed);
    }
    _exit(exitOfFailure);
}

// The child must never outlive its parent, which may have gone before it could say so.
void dieWith(int parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_CHILD_SUBREAPER, 1); // whose parents have ended are ours to wait for
    if (getppid() != parent)
        _exit(exitOfFailure);
}

bool readAll(int fd, char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t count = read(fd, bytes, size);
        if (count <= 0)
            return false;
        bytes += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

std::optional<Request> readRequest()
{
    std::uint32_t size = 0;
    if (!readAll(controlFd, reinterpret_cast<char *>(&size), sizeof size) || size > maxRequestBytes)
        return std::nullopt;
    std::string bytes(size, '\0');
    if (!readAll(controlFd, bytes.data(), size))
        return std::nullopt;
    return decodeRequest(bytes);
}

} // namespace

void runRunner(int parent, const Loader &load)
{
    dieWith(parent);
    static const SharedMapping mapping(memoryFd);
    SharedMemory *memory = mapping.get();
    if (!memory)
        fail(nullptr, {});
    if (memory->version != sharedVersion)
        fail(memory, "the runner is of another version");
    close(memoryFd);
    syscall(SYS_close_range, scratchFd + 1, ~0u, 0);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        fcntl(stream, F_SETFL, fcntl(stream, F_GETFL) | O_NONBLOCK);
    installThreadSignals();
    if (const std::string failure = enterSandbox(scratchFd, *memory); !failure.empty())
        fail(memory, failure);
    const auto request = readRequest();
    if (!request)
        fail(memory, "the request cannot be read");
    Loaded loaded = load(*request);
    if (!loaded.program)
        fail(memory, loaded.failure);
    static RealProcess process(std::move(loaded), *memory, scratchFd, request->observed);
    Supervisor(process, controlFd).run();
}

int runTrial(const std::string &trial, const std::string &folder)
{
    const int scratch = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (scratch < 0)
        return exitOfFailure;
    const SharedMapping memory;
    std::string result = enterSandbox(scratch, *memory);
    if (result.empty())
        result = trySandbox(trial, scratch);
    std::puts(result.c_str());
    return 0;
}

} // namespace loose::native
