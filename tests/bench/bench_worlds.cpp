// SPDX-License-Identifier: GPL-3.0-or-later

// Worlds as values, and what a recording keeps of a run.
#include <fstream>
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

void measureFingerprint()
{
    Boot boot(textOf(LOOSE_SOURCE_DIR "/resources/scenarios/transfer_under_a_lock.py"));
    boot.machine.run(1500);
    const double each = nanoseconds(20000, [&] { boot.machine.fingerprint(); });
    row("", "fingerprint in the middle of the standard example", each, "ns", "<= 1000");
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

} // namespace

void measureWorlds()
{
    measureCopies();
    measureFreezing();
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
    Boot boot(program);
    std::vector<sim::World> checkpoints;
    while (boot.machine.state() == sim::MachineState::CanRun) {
        boot.machine.run(boot.machine.step() + history::checkpointDistance);
        checkpoints.push_back(boot.machine.freeze());
    }
    const auto steps = static_cast<double>(boot.machine.step());
    row("R3", "stored bytes per step, methods and a growing list", bytesOf(checkpoints) / steps,
        "B", "<= 4");
    const history::RecordOutcome outcome =
        history::record(runOf(program), {}, {}, history::Keep::Output);
    row("R4", "steps recorded, million", static_cast<double>(outcome.recording->stepCount()) / 1e6,
        "M", ">= 10");
}

} // namespace loose::bench
