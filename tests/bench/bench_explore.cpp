// SPDX-License-Identifier: GPL-3.0-or-later

// E1 to E7: exploring the classics beside SPIN, where it is installed (Debian's package spin), and
// beside what a search cannot do without: copying, hashing and storing a state.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"
#include "bench/measure.h"
#include "explore/explorer.h"
#include "support/temp_folder.h"

namespace {

using namespace loose;
using namespace loose::bench;

constexpr double longestSeconds = 60;

// Of classics/NAME.py and .pml, with values for constants of both.
struct Classic {
    std::string title;
    std::string name;
    std::vector<std::pair<std::string, std::string>> constants;
};

Classic philosophers(int count, bool inOrder)
{
    Classic classic{fmt::format("{} philosophers{}", count, inOrder ? " in order" : ""),
                    "philosophers",
                    {{"N", std::to_string(count)}}};
    if (inOrder)
        classic.constants.emplace_back("IN_ORDER", "True");
    return classic;
}

const Classic bank{"bank", "bank", {}};
const Classic fewConsumers{"a producer, two consumers", "producer_consumer", {}};
const Classic manyConsumers{"2 producers, 2 consumers, 3 items each, room for 2",
                            "producer_consumer",
                            {{"ROOM", "2"}, {"PRODUCERS", "2"}, {"EACH", "3"}, {"TAKES", "3"}}};

std::string pathOf(const Classic &classic, const char *ending)
{
    return fmt::format("{}/tests/bench/classics/{}.{}", LOOSE_SOURCE_DIR, classic.name, ending);
}

std::string textOf(const Classic &classic)
{
    std::ostringstream text;
    for (std::ifstream file(pathOf(classic, "py")); !file.eof();) {
        std::string line;
        std::getline(file, line);
        for (const auto &[name, value] : classic.constants) {
            if (line.starts_with(name + " = "))
                line = fmt::format("{} = {}", name, value);
        }
        text << line << '\n';
    }
    return text.str();
}

explore::ExploreRequest requestFor(const Classic &classic)
{
    explore::ExploreRequest request;
    request.run = runOf(textOf(classic));
    request.bounds.seconds = longestSeconds;
    return request;
}

bool runShell(const std::string &command)
{
    return std::system(command.c_str()) == 0;
}

std::string inFolder(const test::TempFolder &folder, const std::string &command)
{
    return fmt::format("cd {} && {}", folder.path(), command);
}

struct Spin {
    double seconds = 0; // end to end: model, compiler, search
    double states = 0;  // without its partial-order reduction
    double searchSeconds = 0;
};

std::string spinCommand(const Classic &classic)
{
    std::string constants;
    for (const auto &[name, value] : classic.constants)
        constants += fmt::format(" -D{}={}", name, value);
    return fmt::format("spin -a{} {} >spin.txt 2>&1 && gcc -O2 -DNOREDUCE -DVECTORSZ=4096 -o pan "
                       "pan.c && ./pan -c0 -m1000000 >pan.txt 2>&1",
                       constants, pathOf(classic, "pml"));
}

Spin measureSpin(const test::TempFolder &folder, const Classic &classic)
{
    Spin spin;
    spin.seconds = secondsOf([&] { runShell(inFolder(folder, spinCommand(classic))); });
    std::ifstream lines(folder.path() + "/pan.txt");
    for (std::string line; std::getline(lines, line);) {
        if (line.find("states, stored") != std::string::npos)
            spin.states = std::atof(line.c_str());
        if (const std::string elapsed = "pan: elapsed time "; line.starts_with(elapsed))
            spin.searchSeconds = std::atof(line.c_str() + elapsed.size());
    }
    return spin;
}

void compareClassic(const test::TempFolder &folder, const Classic &classic, bool hasSpin)
{
    const auto request = requestFor(classic);
    std::ofstream(folder.path() + "/program.py") << request.run.programText;
    const auto command =
        inFolder(folder, fmt::format("{} explore program.py >explored.txt", LOOSE_COMMAND));
    std::vector<double> own, peer;
    Spin spin;
    for (int round = 0; round < 3; ++round) {
        own.push_back(secondsOf([&] { runShell(command); }));
        if (hasSpin) {
            spin = measureSpin(folder, classic);
            peer.push_back(spin.seconds);
        }
    }
    const auto found = explore::explore(request).exploration;
    row("", classic.title + ": states", static_cast<double>(found.states), "", "");
    row("", "  end to end", median(own), "s", "");
    if (!hasSpin)
        return;
    row("E1", "  end to end / SPIN end to end", median(own) / median(peer), "", "<= 0.1");
    row("E3", "  states / states of the model in SPIN without reduction",
        static_cast<double>(found.states) / spin.states, "", "<= 0.1");
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

void measureRate(const test::TempFolder &folder, bool hasSpin)
{
    const Classic classic = philosophers(8, true);
    explore::Exploration found;
    const double seconds =
        secondsOf([&] { found = explore::explore(requestFor(classic)).exploration; });
    const double rate = static_cast<double>(found.entered) / seconds;
    row("", classic.title + ": bytes kept for a state", // small searches: tables half empty
        static_cast<double>(found.bytes) / static_cast<double>(found.states), "B", "<= 100");
    row("E2", "  states gone into in a second", rate, "/s", "");
    row("E2", "  beside copying, hashing, storing 2 KiB", rate / storedPerSecond(), "", "");
    if (!hasSpin)
        return;
    const Spin spin = measureSpin(folder, philosophers(9, true)); // long enough for its clock
    if (spin.searchSeconds > 0)
        row("E2", "  beside SPIN's", rate / (spin.states / spin.searchSeconds), "", ">= 0.1");
}

void measurePhilosophers()
{
    auto request = requestFor(philosophers(12, false));
    request.bounds.states = 100;
    bool isSeen = false;
    const double seconds = secondsOf([&] {
        for (const auto &outcome : explore::explore(request).exploration.outcomes)
            isSeen = isSeen || outcome.ended == history::RunEnd::Stuck;
    });
    row("E6", isSeen ? "12 philosophers: a deadlock is shown after" : "12 philosophers: NOT SEEN",
        seconds, "s", "<= 1");
    int complete = 2;
    while (explore::explore(requestFor(philosophers(complete + 1, true))).exploration.complete)
        ++complete;
    row("E6", "philosophers in order, complete within a minute up to", complete, "", ">= 8");
}

void measureKills()
{
    auto request = requestFor(bank);
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
    const test::TempFolder folder;
    const bool hasSpin = runShell("command -v spin >/dev/null && command -v gcc >/dev/null");
    if (!hasSpin)
        std::printf("SPIN is not installed: rows beside it are left out\n");
    for (const Classic &classic :
         {bank, philosophers(3, false), philosophers(4, false), philosophers(5, false),
          philosophers(5, true), fewConsumers, manyConsumers})
        compareClassic(folder, classic, hasSpin);
    measureRate(folder, hasSpin);
    measurePhilosophers();
    measureKills();
    return 0;
}
