// SPDX-License-Identifier: GPL-3.0-or-later

// The plain machine beside CPython, recording beside both, the start beside an empty program.
// Peers are taken in turn with what they are compared to; figures are medians.
#include <cstdio>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/measure.h"
#include "history/recorder.h"

namespace {

using namespace loose;
using namespace loose::bench;

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

const char *const smallProgram = "import threading\n"
                                 "lock = threading.Lock()\n"
                                 "with lock:\n"
                                 "    total = 1\n";

// Seconds the program takes in CPython, by its own clock, so that its start is left out.
double pythonSeconds(const std::string &text)
{
    const std::string code =
        "import time\nb=time.perf_counter()\n" + text + "print(time.perf_counter()-b)\n";
    return printedByPython(code);
}

double plainSeconds(const std::string &text)
{
    Boot boot(text);
    return secondsOf([&] { boot.machine.run(base::Step{1} << 40); });
}

// What a recording keeps besides: decisions and checkpoints.
double recordedSeconds(const std::string &text)
{
    const double start = secondsOf([&] { Boot boot(text); });
    const double all =
        secondsOf([&] { history::record(runOf(text), {}, {}, history::Keep::Output); });
    return all - start;
}

void compareWithPython(const char *id, const std::string &what, const std::string &text,
                       const char *must)
{
    std::vector<double> plain, recorded, overhead;
    for (int round = 0; round < rounds; ++round) {
        const double peer = pythonSeconds(text);
        const double own = plainSeconds(text);
        const double kept = recordedSeconds(text);
        overhead.push_back(kept / own);
        if (peer <= 0)
            continue;
        plain.push_back(own / peer);
        recorded.push_back(kept / peer);
    }
    if (plain.empty())
        std::printf("no %s here: %s is not compared\n", python, what.c_str());
    else
        row(id, what + " / CPython", median(plain), "", must);
    row("R1", what + ", recorded / not recorded", median(overhead), "", "<= 1.5");
    if (!recorded.empty())
        row("R2", what + ", recorded / CPython", median(recorded), "", "<= 1.0");
}

double processSeconds(const char *path, const char *first, const char *second)
{
    return secondsOf([&] {
        char *arguments[] = {const_cast<char *>(path), const_cast<char *>(first),
                             const_cast<char *>(second), nullptr};
        pid_t child = 0;
        int status = 0;
        if (posix_spawn(&child, path, nullptr, nullptr, arguments, environ) == 0)
            waitpid(child, &status, 0);
    });
}

void measureStart()
{
    char name[] = "/tmp/loose-ends-bench-XXXXXX";
    const int file = mkstemp(name);
    if (file < 0 || write(file, smallProgram, std::char_traits<char>::length(smallProgram)) < 0)
        return;
    close(file);
    std::vector<double> own, peer;
    for (int round = 0; round < rounds * 8; ++round) {
        const double nothing = processSeconds(LOOSE_NOTHING, nullptr, nullptr);
        own.push_back((processSeconds(LOOSE_COMMAND, "run", name) - nothing) * 1e3);
        peer.push_back((processSeconds(python, name, nullptr) - nothing) * 1e3);
    }
    unlink(name);
    row("V3", "start of a small program, beside an empty C++ program", median(own), "ms", "<= 3");
    row("", "  the same of CPython", median(peer), "ms", "");
}

} // namespace

// With an argument only the rows of worlds: they take a second instead of a minute.
int main(int count, char **arguments)
{
    const bool onlyWorlds = count > 1 && std::string_view(arguments[1]) == "worlds";
    std::printf("| %-2s | %-56s | %-16s | %-12s |\n|----|%s|%s|%s|\n", "", "medians of one run",
                "figure", "must", std::string(58, '-').c_str(), std::string(18, '-').c_str(),
                std::string(14, '-').c_str());
    if (onlyWorlds) {
        measureWorlds();
        measureRecordings();
        return 0;
    }
    compareWithPython("V1", "integer loop", loopProgram, "<= 0.7");
    compareWithPython("V2", "method calls", methodProgram, "<= 0.8");
    measureStart();
    measureRecordings();
    measureWorlds();
    return 0;
}
