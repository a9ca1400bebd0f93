// SPDX-License-Identifier: GPL-3.0-or-later

// Which way to end a thread leaves what: the kill map of every thread that scenarios are about, for
// every way to end it, summed up. Made on as many native threads as there are processors; the
// result does not depend on them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/kill_map.h"

namespace loose::explore {

struct MatrixCell {
    std::string thread; // or process
    std::string act;    // "kill", as for `kills --act`
    std::size_t points = 0;
    std::size_t harmless = 0;
    std::size_t ghostOnly = 0;
    Outcomes outcomes;
    std::string leftOut; // what was not tried, or why it is refused
    // Virtual time from the act to the end of the thread, where it ended: of `stop` and `raise`.
    std::optional<base::ClockNs> medianNs;
    std::optional<base::ClockNs> longestNs;
    std::size_t neverEnded = 0; // of the points
    std::string error;          // the map could not be made
    // The first point that leaves each kind, and the first that is harmless.
    std::map<audit::FindingKind, base::Step> examples{};
    std::optional<base::Step> harmlessExample{};
};

struct MatrixRow {
    std::string id;
    std::string method;
    std::optional<bool> sound;
    std::vector<MatrixCell> cells; // by thread, then by act
};

struct MatrixItem {
    std::string id;
    history::Run run;
    std::vector<std::string> victims{}; // none: those that its directives name
};

struct MatrixProgress {
    std::size_t done = 0; // maps
    std::size_t all = 0;
    const std::vector<MatrixRow> &rows; // as far as they are made; within the call only
};

// The threads and processes that the directives of a program name, in the order of the text.
std::vector<std::string> victimsOf(const lang::Directives &directives);

// When it is stopped the cells that were not made have no points. Progress is called by one native
// thread at a time.
std::vector<MatrixRow> makeMatrix(const std::vector<MatrixItem> &items,
                                  const std::function<void(const MatrixProgress &)> &progress = {},
                                  std::stop_token stop = {});

} // namespace loose::explore
