// SPDX-License-Identifier: GPL-3.0-or-later

// E1 to E7: exploring the classics beside SPIN, where it is installed (Debian's package spin), and
// beside what a search cannot do without: copying, hashing and storing a state.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <unordered_set>

#include <fmt/format.h>

#include "base/hash.h"
#include "bench/measure.h"
#include "explore/explorer.h"

namespace {

using namespace loose;
using namespace loose::bench;

constexpr double longestSeconds = 60;

struct Classic {
    const char *name; // of classics/NAME.py and .pml
    int count = 0;    // philosophers
    bool inOrder = false;

    std::string title() const
    {
        return count == 0 ? std::string(name)
                          : fmt::format("{} {}{}", count, name, inOrder ? " in order" : "");
    }
};

constexpr Classic classics[] = {
    {"bank"}, {"philosophers", 3, false}, {"philosophers", 3, true}, {"producer_consumer"}};

std::string pathOf(const Classic &classic, const char *ending)
{
    return fmt::format("{}/tests/bench/classics/{}.{}", LOOSE_SOURCE_DIR, classic.name, ending);
}

std::string textOf(const Classic &classic)
{
    std::ostringstream text;
    text << std::ifstream(pathOf(classic, "py")).rdbuf();
    std::string program = text.str();
    const auto replace = [&](const std::string &from, const std::string &to) {
        if (const auto at = program.find(from); at != std::string::npos)
            program.replace(at, from.size(), to);
    };
    replace("N = 3", fmt::format("N = {}", classic.count));
    if (classic.inOrder)
        replace("IN_ORDER = False", "IN_ORDER = True");
    return program;
}

explore::ExploreRequest requestFor(const Classic &classic)
{
    explore::ExploreRequest request;
    request.run = runOf(textOf(classic));
    request.bounds.seconds = longestSeconds;
    return request;
}

// A folder of our own that goes when the benchmark does.
class Folder
{
public:
    Folder() { m_isThere = mkdtemp(m_path) != nullptr; }
    ~Folder() { run(fmt::format("rm -r {}", m_path)); }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;

    bool isThere() const { return m_isThere; }
    std::string in(const std::string &command) const
    {
        return fmt::format("cd {} && {}", m_path, command);
    }
    std::string file(const char *name) const { return fmt::format("{}/{}", m_path, name); }

    static bool run(const std::string &command) { return std::system(command.c_str()) == 0; }

private:
    char m_path[32] = "/tmp/loose-ends-bench-XXXXXX";
    bool m_isThere = false;
};

struct Spin {
    double seconds = 0; // end to end: model, compiler, search
    double states = 0;  // without its partial-order reduction
    double searchSeconds = 0;
};

std::string spinCommand(const Classic &classic)
{
    const std::string order = classic.inOrder ? " -DIN_ORDER" : "";
    const std::string count = classic.count ? fmt::format(" -DN={}", classic.count) : "";
    return fmt::format("spin -a{}{} {} >spin.txt 2>&1 && gcc -O2 -DNOREDUCE -DVECTORSZ=4096 -o pan "
                       "pan.c && ./pan -c0 -m1000000 >pan.txt 2>&1",
                       order, count, pathOf(classic, "pml"));
}

Spin measureSpin(const Folder &folder, const Classic &classic)
{
    Spin spin;
    spin.seconds = secondsOf([&] { Folder::run(folder.in(spinCommand(classic))); });
    std::ifstream lines(folder.file("pan.txt"));
    for (std::string line; std::getline(lines, line);) {
        if (line.find("states, stored") != std::string::npos)
            spin.states = std::atof(line.c_str());
        if (const std::string elapsed = "pan: elapsed time "; line.starts_with(elapsed))
            spin.searchSeconds = std::atof(line.c_str() + elapsed.size());
    }
    return spin;
}

void compareClassic(const Folder &folder, const Classic &classic, bool hasSpin)
{
    const auto request = requestFor(classic);
    std::ofstream(folder.file("program.py")) << request.run.programText;
    const auto command =
        folder.in(fmt::format("{} explore program.py >explored.txt", LOOSE_COMMAND));
    std::vector<double> own, peer;
    for (int round = 0; round < 3; ++round) {
        own.push_back(secondsOf([&] { Folder::run(command); }));
        if (hasSpin)
            peer.push_back(measureSpin(folder, classic).seconds);
    }
    const auto found = explore::explore(request).exploration;
    const std::string title = classic.title();
    row("", title + ": states", static_cast<double>(found.states), "", "");
    row("", "  end to end", median(own), "s", "");
    if (!hasSpin)
        return;
    row("E1", "  end to end / SPIN end to end", median(own) / median(peer), "", "<= 0.1");
    row("E3", "  states / states of the model in SPIN without reduction",
        static_cast<double>(found.states) / measureSpin(folder, classic).states, "", "<= 0.1");
}

// What a search at the least does with a state of 2 KiB.
double storedPerSecond()
{
    constexpr int times = 300'000;
    std::string state(2048, 'a'), copy;
    std::unordered_set<std::uint64_t> seen;
    const double seconds = secondsOf([&] {
        for (std::uint64_t each = 0; each < times; ++each) {
            ++reinterpret_cast<unsigned char &>(state[each % state.size()]);
            copy = state;
            seen.insert(base::digestOf(copy).low);
        }
    });
    return times / seconds;
}

void measureRate(const Folder &folder, bool hasSpin)
{
    const Classic classic{"philosophers", 4, true};
    explore::Exploration found;
    const double seconds =
        secondsOf([&] { found = explore::explore(requestFor(classic)).exploration; });
    const double rate = static_cast<double>(found.states) / seconds;
    row("", classic.title() + ": bytes kept for a state", // small searches: tables half empty
        static_cast<double>(found.bytes) / static_cast<double>(found.states), "B", "<= 100");
    row("E2", "  states in a second", rate, "/s", "");
    row("E2", "  beside copying, hashing, storing 2 KiB", rate / storedPerSecond(), "", "");
    if (!hasSpin)
        return;
    const Spin spin = measureSpin(folder, {"philosophers", 9, true}); // long enough for its clock
    if (spin.searchSeconds > 0)
        row("E2", "  beside SPIN's", rate / (spin.states / spin.searchSeconds), "", ">= 0.1");
}

void measurePhilosophers()
{
    auto request = requestFor({"philosophers", 12, false});
    request.bounds.states = 100;
    bool isSeen = false;
    const double seconds = secondsOf([&] {
        for (const auto &outcome : explore::explore(request).exploration.outcomes)
            isSeen = isSeen || outcome.ended == history::RunEnd::Stuck;
    });
    row("E6", isSeen ? "12 philosophers: a deadlock is shown after" : "12 philosophers: NOT SEEN",
        seconds, "s", "<= 1");
    int complete = 2;
    while (explore::explore(requestFor({"philosophers", complete + 1, true})).exploration.complete)
        ++complete;
    row("E6", "philosophers in order, complete within a minute up to", complete, "", ">= 8");
}

void measureKills()
{
    auto request = requestFor({"bank"});
    const double plain = secondsOf([&] { explore::explore(request); });
    request.kill = "Thread-1 (forth)";
    explore::Exploration found;
    const double killing = secondsOf([&] { found = explore::explore(request).exploration; });
    row("E7", fmt::format("bank, {} kill points in all schedules / without", found.killPoints),
        killing / plain, "", "<= 3");
}

} // namespace

int main()
{
    const Folder folder;
    if (!folder.isThere())
        return 1;
    const bool hasSpin = Folder::run("command -v spin >/dev/null && command -v gcc >/dev/null");
    if (!hasSpin)
        std::printf("SPIN is not installed: rows beside it are left out\n");
    for (const Classic &classic : classics)
        compareClassic(folder, classic, hasSpin);
    measureRate(folder, hasSpin);
    measurePhilosophers();
    measureKills();
    return 0;
}
