// SPDX-License-Identifier: GPL-3.0-or-later

// Worlds as values, and what a recording keeps of a run.
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "base/limits.h"
#include "bench/measure.h"
#include "history/recorder.h"

namespace loose::bench {

namespace {

std::string textOf(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// A program with about 64 KiB of its own, of which each step of the loop writes a few pages.
const char *const scattered = "data = [0] * 6000\n"
                              "a = [0] * 200\n"
                              "b = [0] * 200\n"
                              "c = [0] * 200\n"
                              "x = 0\n"
                              "while True:\n"
                              "    x = x + 1\n"
                              "    a[0] = x\n"
                              "    b[0] = x\n"
                              "    c[0] = x\n";

void measureCopies()
{
    for (const int elements : {100, 100000}) {
        Boot boot("data = list(range(" + std::to_string(elements) + "))\nwhile True:\n    pass\n");
        boot.machine.run(20000);
        const sim::World world = boot.machine.freeze();
        std::vector<sim::World> copies;
        copies.reserve(1 << 16);
        const double each = nanoseconds(1 << 16, [&] { copies.push_back(world); });
        row("",
            "copying a world of " + std::to_string(world.processes()[0].usedCells() / 128) + " KiB",
            each, "ns", "<= 1000");
    }
}

void measureFreezing()
{
    Boot boot(scattered);
    boot.machine.run(20000);
    const std::uint32_t cells = boot.machine.freeze().processes()[0].usedCells();
    std::vector<double> differences;
    for (int round = 0; round < rounds; ++round) {
        sim::World kept;
        const base::Step begin = boot.machine.step();
        const double steps = nanoseconds(1000, [&] { boot.machine.run(boot.machine.step() + 15); });
        const double both = nanoseconds(1000, [&] {
            boot.machine.run(boot.machine.step() + 15);
            kept = boot.machine.freeze();
        });
        differences.push_back(both - steps);
        if (boot.machine.step() < begin + 30000)
            break; // it ended
    }
    row("", "freezing " + std::to_string(cells / 128) + " KiB after a turn of a loop that writes",
        median(differences), "ns", "<= 1000");
}

// The memory alone: 64 KiB, four writes on four pages, the frozen one before kept.
void measureFreezingOfMemory()
{
    constexpr std::uint32_t cells = 8192, apart = cells / 4;
    heap::Arena arena(cells);
    arena.extend(cells);
    heap::FrozenArena kept = arena.freeze();
    std::uint32_t round = 0;
    const double each = nanoseconds(10000, [&] {
        ++round;
        for (std::uint32_t cell = round % apart; cell < cells; cell += apart) {
            arena.cells()[cell] = round;
            arena.markWritten(cell);
        }
        kept = arena.freeze();
    });
    row("", "freezing 64 KiB after four writes on four pages", each, "ns", "<= 1000");
}

// Of every transition of a run: all worlds from the first in which there are two threads, a few
// steps apart, as a search meets them.
void measureFingerprint()
{
    std::vector<double> first, again;
    for (int round = 0; round < rounds; ++round) {
        Boot boot(textOf(LOOSE_SOURCE_DIR "/resources/scenarios/transfer_under_a_lock.py"));
        sim::Machine &machine = boot.machine;
        while (machine.kernel().nextThread == 2)
            machine.run(machine.step() + 1);
        sim::Baselines root = machine.baselines();
        while (machine.state() == sim::MachineState::CanRun) {
            machine.run(machine.step() + 3);
            first.push_back(nanoseconds(1, [&] { machine.fingerprint({}, &root); }));
            again.push_back(nanoseconds(10, [&] { machine.fingerprint({}, &root); }));
            machine.freeze(); // as a search does, to come back
        }
    }
    row("", "fingerprint of a transition of the standard example", median(again), "ns", "<= 1000");
    row("", "  the first of each, memory cold", median(first), "ns", "");
    Boot boot(textOf(LOOSE_SOURCE_DIR "/resources/scenarios/transfer_under_a_lock.py"));
    boot.machine.run(2000);
    const double whole = nanoseconds(1000, [&] { boot.machine.fingerprint(); });
    row("", "  of the whole, from no root", whole, "ns", "");
}

// Memory of checkpoints: pages that several share count once.
double bytesOf(const std::vector<sim::World> &worlds)
{
    std::set<const heap::Page *> pages;
    double bytes = 0;
    for (const sim::World &world : worlds) {
        bytes += sizeof(sim::WorldData);
        for (const heap::FrozenArena &process : world.processes()) {
            bytes += process.pageCount() / heap::chunkPages * sizeof(void *);
            for (std::uint32_t page = 0; page < process.pageCount(); ++page)
                pages.insert(process.page(page));
        }
    }
    return bytes + static_cast<double>(pages.size() * sizeof(heap::Page));
}

// What was given back counts no more.
double megabytesInUse()
{
    malloc_trim(0);
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmRSS:"))
            return std::strtod(line.c_str() + 6, nullptr) / 1024;
    }
    return 0;
}

constexpr double part99 = 0.99;

// Microseconds of the processor that this thread has had.
double microsecondsHad()
{
    timespec had{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &had);
    return static_cast<double>(had.tv_sec) * 1e6 + static_cast<double>(had.tv_nsec) / 1e3;
}

// Microseconds of so many, each by itself; what others had of the processor meanwhile left out.
double atPart99(int times, const std::function<void()> &work)
{
    std::vector<double> all;
    for (int each = 0; each < times; ++each) {
        const double begin = microsecondsHad();
        work();
        all.push_back(microsecondsHad() - begin);
    }
    std::ranges::sort(all);
    return all[static_cast<std::size_t>(part99 * static_cast<double>(all.size()))];
}

// `recording` of ten million steps: any of them, and the way back from there step by step.
void measureSeeking(const history::Recording &recording)
{
    std::mt19937_64 random{1};
    base::Step at = 0;
    const auto draw = [&] { at = random() % recording.stepCount(); };
    const double moment = atPart99(1000, [&] { draw(), recording.momentAt(at); });
    row("S1", "moment of any of 10 M steps, 99th part", moment, "us", "<= 1000");
    const double jump = atPart99(3000, [&] {
        draw();
        recording.worldAt(at);
        recording.momentAt(at);
    });
    row("S1", "jump to any of 10 M steps, world and moment, 99th part", jump, "us", "<= 1000");
    const double back = atPart99(20000, [&] {
        recording.worldAt(at -= at > 0 ? 1 : 0);
        recording.momentAt(at);
    });
    row("S2", "one step back, world and moment, 99th part", back, "us", "<= 100");
    const double backWorld = atPart99(20000, [&] { recording.worldAt(at -= at > 0 ? 1 : 0); });
    row("S2", "  the world alone", backWorld, "us", "");
}

void measureStoredBytes(const std::string &program)
{
    Boot boot(program);
    std::vector<sim::World> checkpoints;
    while (boot.machine.state() == sim::MachineState::CanRun) {
        boot.machine.run(boot.machine.step() + history::checkpointDistance);
        checkpoints.push_back(boot.machine.freeze());
    }
    const auto steps = static_cast<double>(boot.machine.step());
    row("R3", "stored bytes per step, methods and a growing list", bytesOf(checkpoints) / steps,
        "B", "<= 4");
}

} // namespace

void measureWorlds()
{
    measureCopies();
    measureFreezing();
    measureFreezingOfMemory();
    measureFingerprint();
}

void measureRecordings()
{
    const std::string program = "class Account:\n"
                                "    def __init__(self):\n"
                                "        self.balance = 0\n"
                                "    def add(self, amount):\n"
                                "        self.balance = self.balance + amount\n"
                                "        return self.balance\n"
                                "account = Account()\n"
                                "names = []\n"
                                "for i in range(10000000):\n"
                                "    account.add(i)\n"
                                "    if i % 100 == 0:\n"
                                "        names.append(str(i))\n";
    measureStoredBytes(program);
    const double before = megabytesInUse();
    const auto outcome = history::record(runOf(program));
    const history::Recording &recording = *outcome.recording;
    row("R4", "steps recorded, million", static_cast<double>(recording.stepCount()) / 1e6, "M",
        ">= 10");
    measureSeeking(recording);
    row("S1", "  memory of this process, with all events", megabytesInUse(), "MB", "<= 256");
    row("", "  of that before the recording", before, "MB", "");
}

} // namespace loose::bench
