// SPDX-License-Identifier: GPL-3.0-or-later

// The folder that is all the disk a real run has. Its maker and the processes of the run hold the
// kernel's lock on it, which goes with the last of them, however they end: a folder that can be
// locked is nobody's, and goes when the next one is made.
#pragma once

#include <string>

#include "native/scoped_fd.h"

namespace loose::native {

class ScratchFolder
{
public:
    ScratchFolder() = default;
    ~ScratchFolder(); // removes it with all that is in it
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    std::string make(); // the failure as a sentence; empty: it is there

    const std::string &path() const { return m_path; }
    int descriptor() const { return m_descriptor.get(); }

private:
    std::string m_path;
    ScopedFd m_descriptor; // of the folder, and with it the lock
};

} // namespace loose::native
