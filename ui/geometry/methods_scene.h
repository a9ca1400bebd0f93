// SPDX-License-Identifier: GPL-3.0-or-later

// Which way to end a thread leaves what: rows are ways, columns are losses, a cell counts the
// points at which ending it so left that. Filled while it is computed.
// Regions: "cell:ACT:KIND" with the id of the kind, "harmless:ACT", "scope:program",
// "scope:library", "methods:stop", "methods:close".
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "geometry/story.h"

namespace loose::ui {

struct MethodExample { // of a run that can be opened
    QString program;   // id of the library; empty: the open program
    QString subject;
    base::Step step = 0;
};

struct MethodRow {
    QString act; // "kill", "raise", as written in an act
    std::size_t points = 0;
    std::size_t harmless = 0;
    std::size_t neverEnded = 0;
    std::optional<base::ClockNs> longestNs; // from the act to the end of the thread
    std::map<audit::FindingKind, std::size_t> counts;
    std::map<audit::FindingKind, MethodExample> examples;
    std::optional<MethodExample> harmlessExample;
    QString note; // why nothing could be tried
};

struct MethodsTable {
    std::vector<MethodRow> rows; // in the order of gentleness
    QString subject;             // the open program's file
    bool isLibrary = false;
    bool isRunning = false;
    std::size_t done = 0; // maps, each a thread of a program and a way
    std::size_t all = 0;
    int programs = 0;
};

Scene methodsScene(const MethodsTable &table, QSizeF size, double scroll);

} // namespace loose::ui
