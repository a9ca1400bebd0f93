// SPDX-License-Identifier: GPL-3.0-or-later

// What the kill map of the window costs after an edit, in time of the processor: of the first
// victim of every scenario of the library, and of a run of 100 000 steps. First marks are what a
// person sees first; a map is whole when every point that is tried is tried.
#include <algorithm>
#include <cstdio>
#include <ctime>

#include <QGuiApplication>

#include "explore/matrix.h"
#include "geometry/words.h"
#include "paint/theme.h"
#include "state/kill_marks_of.h"
#include "state/library.h"

namespace {

using namespace loose;

double computedMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Cost {
    double firstMs = 0;
    double coveredMs = 0; // from the beginning of the run to its end, if not every point
    double wholeMs = 0;
};

Cost costOf(const history::Run &run, const std::string &victim, const char *act)
{
    const auto recorded = history::record(run);
    const ui::KillWish wish{run, {}, victim, QString::fromLatin1(act)};
    Cost cost;
    std::vector<std::pair<double, base::Step>> told; // when, and up to where
    const double begin = computedMs();
    const ui::KillMarks marks =
        ui::killMarksOf(wish, {}, [&](const std::shared_ptr<const ui::KillMarks> &now) {
            const double ms = computedMs() - begin;
            told.emplace_back(ms, now->marks.empty() ? 0 : now->marks.back().step);
        });
    cost.wholeMs = computedMs() - begin;
    cost.firstMs = told.empty() ? cost.wholeMs : told.front().first;
    cost.coveredMs = cost.wholeMs;
    const base::Step last = marks.marks.empty() ? 0 : marks.marks.back().step;
    for (auto one = told.rbegin(); one != told.rend(); ++one) {
        if (one->second >= last - last / 20)
            cost.coveredMs = one->first;
    }
    std::printf("  %7.1f %8.1f %8.1f  %6zu of %-7llu %s\n", cost.firstMs, cost.coveredMs,
                cost.wholeMs, marks.marks.size(),
                static_cast<unsigned long long>(recorded.recording->stepCount()),
                run.programName.c_str());
    return cost;
}

// Of the library: the median and the greatest, and how many are within 100 ms.
void measureLibrary()
{
    std::vector<double> whole;
    std::vector<double> first;
    std::vector<double> covered;
    for (const ui::Scenario &scenario : ui::library()) {
        history::Run run;
        run.programName = scenario.fileName.toStdString();
        run.programText = scenario.programText;
        const auto recorded = history::record(run);
        const auto victims = explore::victimsOf(recorded.recording->directives());
        if (victims.empty())
            continue;
        const Cost cost = costOf(run, victims.front(), "kill");
        first.push_back(cost.firstMs);
        covered.push_back(cost.coveredMs);
        whole.push_back(cost.wholeMs);
    }
    std::ranges::sort(first);
    std::ranges::sort(covered);
    std::ranges::sort(whole);
    const auto tell = [](const char *what, const std::vector<double> &ms) {
        const auto within = std::ranges::count_if(ms, [](double one) { return one <= 100; });
        std::printf("library, %s: median %.1f ms, at most %.1f, %lld of %zu within 100 ms\n", what,
                    ms[ms.size() / 2], ms.back(), static_cast<long long>(within), ms.size());
    };
    tell("first marks", first);
    tell("covered", covered);
    tell("whole", whole);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    ui::initResources();
    std::puts("    first  covered    whole   points of steps");
    measureLibrary();
    history::Run run;
    run.programName = "a run of 100 000 steps";
    run.programText = "import threading\nlock = threading.Lock()\ntotal = 0\n"
                      "def work():\n    global total\n    for index in range(3700):\n"
                      "        with lock:\n            total += index\n"
                      "for name in ['w0', 'w1']:\n"
                      "    threading.Thread(target=work, name=name).start()\n";
    costOf(run, "w0", "kill");
    return 0;
}
