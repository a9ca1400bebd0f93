// SPDX-License-Identifier: GPL-3.0-or-later

// What the benchmarks share: times, medians, rows of the table, programs ready to run.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "history/program_loader.h"
#include "sim/machine.h"

namespace loose::bench {

inline constexpr int rounds = 9;

double secondsOf(const std::function<void()> &work);
double nanoseconds(int times, const std::function<void()> &work); // of one call, over many
double median(std::vector<double> values);

// One row: a figure and the bound it is held to, "<= 0.7".
void row(const char *id, const std::string &what, double figure, const char *unit,
         const char *must);

// The number that CPython prints for a program without single quotes, nothing but its own library
// at hand; 0 if there is none.
inline constexpr const char *python = "/usr/bin/python3";
double printedByPython(const std::string &text);

history::Run runOf(const std::string &text);

// A machine of a program, at world 0.
struct Boot {
    history::LoadedProgram loaded;
    sim::Machine machine;

    explicit Boot(const std::string &text);
};

void measureWorlds();     // copying, freezing, fingerprints
void measureRecordings(); // R3, R4

} // namespace loose::bench
