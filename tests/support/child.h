// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs another program to its end and collects what it printed. Blocking, callable from several
// native threads at once, stdin empty. The child leads a process group of its own, which is killed
// when the time is over or the child has ended, so that nothing of it outlives the call.

#include <string>
#include <vector>

namespace loose::test {

enum class Stdout {
    Pipe,
    Terminal, // a pseudo terminal: programs flush at every line, as they do for a user
};

struct ChildResult {
    std::string output;
    std::string errors;
    int exitCode = -1; // 128 + N when ended by signal N
    bool timedOut = false;
};

ChildResult runChild(const std::vector<std::string> &command, const std::string &workFolder,
                     Stdout kind, int timeoutMs);

} // namespace loose::test
