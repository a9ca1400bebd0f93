// SPDX-License-Identifier: GPL-3.0-or-later

// What the schedules of a program can come to: how it is searched and within which bounds, how far
// the search is, what was not searched, and a row for each outcome with its shortest run.
// Regions: "option:NAME:VALUE" (see exploreChoices), "explore:start", "explore:stop",
// "explore:close", "explore:verdict", "outcome:N", "play:N" with N from 0.
#pragma once

#include <optional>
#include <vector>

#include "geometry/story.h"

namespace loose::ui {

struct ExploreChoices {
    bool hasInterpreterLock = true;
    bool isAnyTiming = false;
    std::size_t drawn = 0; // so many schedules drawn at random; 0: all of them
    std::size_t states = 100'000;
    std::size_t depth = 100'000;
    std::optional<std::uint32_t> preemptions; // none: any number
    double seconds = 60;
    QStringList victims; // who can be killed at every point of every schedule
    QString killed;      // one of them, or nobody
    friend bool operator==(const ExploreChoices &, const ExploreChoices &) = default;
};

struct ExploreRow {
    std::vector<audit::FindingKind> findings;
    QStringList exceptions;
    QString output;
    QString ending; // "exit", "exit 1", "stuck"
    std::size_t count = 0;
    base::Step steps = 0; // of the shortest run
};

struct ExploreTable {
    ExploreChoices choices;
    QString subject; // the program's file
    bool isRunning = false;
    bool isDone = false; // there is a result, complete or not
    bool isComplete = false;
    QString stoppedBy;   // the bound that was met: "states"
    QString notSearched; // empty if complete
    std::size_t states = 0;
    std::size_t transitions = 0;
    std::size_t killPoints = 0; // of the one that is killed
    std::size_t finals = 0;
    std::size_t schedules = 0; // drawn
    std::size_t loops = 0;
    std::uint64_t seed = 0;
    std::vector<ExploreRow> rows;
    QString error; // why it cannot be searched
};

Scene exploreScene(const ExploreTable &table, QSizeF size, double scroll);

// The choices with one of them changed by the id of its region; unchanged if it is none.
ExploreChoices changed(const ExploreChoices &choices, const QString &id);

} // namespace loose::ui
