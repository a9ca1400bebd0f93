// SPDX-License-Identifier: GPL-3.0-or-later

// A descriptor that is closed when its owner goes.
#pragma once

#include <unistd.h>

#include <utility>

namespace loose::native {

class ScopedFd
{
public:
    ScopedFd() = default;
    explicit ScopedFd(int fd) : m_fd(fd) {}
    ScopedFd(ScopedFd &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    ScopedFd &operator=(ScopedFd &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~ScopedFd() { reset(); }

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    void reset()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }

private:
    int m_fd = -1; // -1: none
};

} // namespace loose::native
