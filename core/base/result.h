// SPDX-License-Identifier: GPL-3.0-or-later

// Failures of the outside world: a file that cannot be read, a session that is cut short.
// The user's program being wrong is a `lang::Diagnostic`; our own bug is a `CHECK`.
#pragma once

#include <string>

#include <tl/expected.hpp>

namespace loose::base {

struct Failure {
    std::string message; // one sentence, names the thing and what can be done

    friend bool operator==(const Failure &, const Failure &) = default;
};

template <typename T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> fail(std::string message)
{
    return tl::unexpected<Failure>(Failure{std::move(message)});
}

} // namespace loose::base
