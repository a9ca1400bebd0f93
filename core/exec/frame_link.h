// SPDX-License-Identifier: GPL-3.0-or-later

// The link cell of a frame: where its caller goes on, packed into one inline integer.
#pragma once

#include "exec/host.h"
#include "exec/thread.h"

namespace loose::exec {

inline Value packLink(std::uint32_t next, std::uint32_t code, Continuation continuation,
                      std::uint32_t callableCells)
{
    return Value::integer(static_cast<std::int64_t>(
        static_cast<std::uint64_t>(next) | static_cast<std::uint64_t>(code) << 24
        | static_cast<std::uint64_t>(continuation) << 48
        | static_cast<std::uint64_t>(callableCells) << 56));
}

struct Link {
    explicit Link(Value packed) : bits(static_cast<std::uint64_t>(packed.asInteger())) {}
    std::uint32_t next() const { return bits & 0xffffff; }
    std::uint32_t code() const { return bits >> 24 & 0xffffff; }
    Continuation continuation() const { return static_cast<Continuation>(bits >> 48 & 0xff); }
    std::uint32_t callableCells() const { return bits >> 56 & 3; }
    std::uint64_t bits;
};

} // namespace loose::exec
