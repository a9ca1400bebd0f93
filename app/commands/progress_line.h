// SPDX-License-Identifier: GPL-3.0-or-later

// How far a long command is: one line on stderr that is written over and wiped at the end, and only
// where stderr is a terminal.
#pragma once

#include <cstdio>
#include <functional>
#include <string>
#include <utility>

#include <unistd.h>

namespace loose::app {

class ProgressLine
{
public:
    ProgressLine() = default;
    ~ProgressLine()
    {
        if (m_isTerminal)
            std::fputs("\r\x1b[K", stderr);
    }
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    // What the work is to be given to tell its progress; empty where nobody would see it. It may
    // be called as long as this lives, by one native thread at a time.
    template <typename Progress, typename Words>
    std::function<void(const Progress &)> teller(Words words) const
    {
        if (!m_isTerminal)
            return {};
        return [words = std::move(words)](const Progress &progress) {
            const std::string text = words(progress);
            std::fprintf(stderr, "\r%s\x1b[K", text.c_str());
            std::fflush(stderr);
        };
    }

private:
    bool m_isTerminal = isatty(STDERR_FILENO) == 1;
};

} // namespace loose::app
