// SPDX-License-Identifier: GPL-3.0-or-later

// The plain machine beside CPython, recording beside the plain machine, worlds beside memcpy.
// Prints a table; medians of several rounds, peers taken in turn with what they are compared to.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "history/program_loader.h"
#include "history/recorder.h"
#include "sim/machine.h"

namespace {

using namespace loose;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 7;
constexpr const char *python = "/usr/bin/python3";

const char *const loopProgram = "def f():\n"
                                "    i = 0\n"
                                "    total = 0\n"
                                "    while i < 800000:\n"
                                "        total = total + i\n"
                                "        i = i + 1\n"
                                "    return total\n"
                                "f()\n";

const char *const methodProgram = "class Counter:\n"
                                  "    def __init__(self):\n"
                                  "        self.n = 0\n"
                                  "    def add(self, k):\n"
                                  "        self.n = self.n + k\n"
                                  "        return self.n\n"
                                  "def f():\n"
                                  "    c = Counter()\n"
                                  "    for i in range(500000):\n"
                                  "        c.add(1)\n"
                                  "f()\n";

double secondsOf(const std::function<void()> &work)
{
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

history::Run runOf(const char *text)
{
    history::Run run;
    run.programName = "bench.py";
    run.programText = text;
    return run;
}

struct Boot {
    history::LoadedProgram loaded;
    sim::Machine machine;

    explicit Boot(const char *text)
        : loaded(history::loadProgram(runOf(text))),
          machine(loaded.program, loaded.directives.get(), {})
    {
        machine.boot();
    }
};

// Seconds the program takes in CPython, by its own clock, so that its start is left out.
double pythonSeconds(const std::string &text)
{
    const std::string code =
        "import time\nb=time.perf_counter()\n" + text + "print(time.perf_counter()-b)\n";
    const std::string command = std::string(python) + " -I -S -c '" + code + "'";
    FILE *pipe = popen(command.c_str(), "r");
    char line[64] = {};
    const bool read = pipe && std::fgets(line, sizeof line, pipe);
    if (pipe)
        pclose(pipe);
    return read ? std::strtod(line, nullptr) : 0;
}

double machineSeconds(const char *text, base::Step checkpointEvery)
{
    Boot boot(text);
    std::vector<sim::World> checkpoints;
    return secondsOf([&] {
        while (boot.machine.state() == sim::MachineState::CanRun) {
            const base::Step step = boot.machine.step();
            boot.machine.run(checkpointEvery == 0 ? base::Step{1} << 40 : step + checkpointEvery);
            if (checkpointEvery != 0)
                checkpoints.push_back(boot.machine.freeze());
        }
    });
}

void row(const char *id, const char *what, double ratio, const char *must)
{
    std::printf("%-4s %-58s %8.3f   must %s\n", id, what, ratio, must);
}

void compareWithPython(const char *id, const char *what, const char *text, const char *must)
{
    std::vector<double> plain, recorded, overhead;
    for (int round = 0; round < rounds; ++round) {
        const double peer = pythonSeconds(text);
        const double own = machineSeconds(text, 0);
        const double kept = machineSeconds(text, history::checkpointDistance);
        if (peer > 0) {
            plain.push_back(own / peer);
            recorded.push_back(kept / peer);
        }
        overhead.push_back(kept / own);
    }
    if (plain.empty()) {
        std::printf("%-4s %s: no %s here\n", id, what, python);
        return;
    }
    row(id, what, median(plain), must);
    row("R1", "  the same recorded / not recorded", median(overhead), "<= 1.5");
    row("R2", "  the same recorded / CPython", median(recorded), "<= 1.0");
}

// Nanoseconds of one call, over many.
double nanoseconds(int times, const std::function<void()> &work)
{
    return secondsOf([&] {
               for (int each = 0; each < times; ++each)
                   work();
           })
           / times * 1e9;
}

void measureWorlds()
{
    Boot boot("data = []\nfor i in range(1500):\n    data.append(str(i))\nx = 0\nwhile True:\n    "
              "x = x + 1\n");
    boot.machine.run(20000);
    const sim::World world = boot.machine.freeze();
    std::vector<sim::World> copies;
    copies.reserve(1 << 16);
    const double copy = nanoseconds(1 << 16, [&] { copies.push_back(world); });
    const double step = nanoseconds(20000, [&] { boot.machine.run(boot.machine.step() + 1); });
    const double both = nanoseconds(20000, [&] {
        boot.machine.run(boot.machine.step() + 1);
        copies.clear();
        copies.push_back(boot.machine.freeze());
    });
    std::printf("     copying a world %38.0f ns   must <= 1000\n", copy);
    std::printf("     freezing after one step (%u KiB) %21.0f ns   must <= 1000\n",
                world.processes()[0].usedCells() / 128, both - step);
}

} // namespace

int main()
{
    std::printf("times of ours / times of the peer, medians of %d rounds\n", rounds);
    compareWithPython("V1", "integer loop / CPython", loopProgram, "<= 0.7");
    compareWithPython("V2", "method calls / CPython", methodProgram, "<= 0.8");
    measureWorlds();
    return 0;
}
