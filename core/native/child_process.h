// SPDX-License-Identifier: GPL-3.0-or-later

// The parent's side of a runner: starts it, hears what it prints, and sees to it that nothing of it
// or of the processes it makes is left: they are one group of the kernel, whose first process stays
// unreaped as long as the group may have to be ended. Linux ends the runner when the native thread
// that started it ends, so start() belongs on a thread that lives as long as the run.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "native/scoped_fd.h"
#include "native/scratch_folder.h"
#include "native/shared_memory.h"

namespace loose::native {

class ChildProcess
{
public:
    ChildProcess() = default;
    ~ChildProcess(); // kills it; its scratch folder goes too
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    // The failure as a sentence; empty if it runs.
    std::string start(const std::string &runner, const std::string &request);
    void kill(); // all of the group

    SharedMemory &memory() { return *m_mapping->get(); }
    pid_t id() const { return m_id; }
    const std::string &scratch() const { return m_scratch.path(); }

    // Reads what has come on stdout and stderr, waiting for at most `waitMs`.
    void hear(int waitMs, std::string &output, std::string &errors);
    bool isSilent() const { return !m_output.isOpen() && !m_errors.isOpen(); }
    // How the first process ended, once it has; negative: by that signal. `isStopped`: it is
    // halted, not ended.
    std::optional<int> poll(bool &isStopped);

private:
    std::string prepare();

    pid_t m_id = -1; // -1: none, or reaped
    ScopedFd m_control;
    ScopedFd m_output;
    ScopedFd m_errors;
    ScopedFd m_memoryFile;
    std::optional<SharedMapping> m_mapping;
    ScratchFolder m_scratch;
};

// The runner beside the running executable, or where it is installed; empty: nowhere.
std::string findRunner();

} // namespace loose::native
