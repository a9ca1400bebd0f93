// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measure.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace loose::bench {

using Clock = std::chrono::steady_clock;

double secondsOf(const std::function<void()> &work)
{
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double nanoseconds(int times, const std::function<void()> &work)
{
    return secondsOf([&] {
               for (int each = 0; each < times; ++each)
                   work();
           })
           / times * 1e9;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void row(const char *id, const std::string &what, double figure, const char *unit, const char *must)
{
    std::printf("| %-2s | %-56s | %8.3f %-7s | %-12s |\n", id, what.c_str(), figure, unit, must);
    std::fflush(stdout);
}

double printedByPython(const std::string &text)
{
    const std::string command = std::string(python) + " -I -S -c '" + text + "'";
    FILE *pipe = popen(command.c_str(), "r");
    char line[64] = {};
    const bool read = pipe && std::fgets(line, sizeof line, pipe);
    if (pipe)
        pclose(pipe);
    return read ? std::strtod(line, nullptr) : 0;
}

history::Run runOf(const std::string &text)
{
    history::Run run;
    run.programName = "bench.py";
    run.programText = text;
    return run;
}

Boot::Boot(const std::string &text)
    : loaded(history::loadProgram(runOf(text))),
      machine(loaded.program, loaded.directives.get(), {})
{
    machine.boot();
}

} // namespace loose::bench
