// SPDX-License-Identifier: GPL-3.0-or-later

// A visitor of a payload out of lambdas: Overloaded{[](const LockTaken &e) {…}, [](const auto &)
// {}}.
#pragma once

namespace loose::trace {

template <typename... Visits>
struct Overloaded : Visits... {
    using Visits::operator()...;
};
template <typename... Visits>
Overloaded(Visits...) -> Overloaded<Visits...>;

} // namespace loose::trace
