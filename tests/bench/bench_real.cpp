// SPDX-License-Identifier: GPL-3.0-or-later

// What real threads cost: an operation on a lock that nobody else wants, by the program's own
// clock in a runner, and an event, told the way the runner tells it.
#include <cstdio>
#include <cstdlib>

#include "bench/measure.h"
#include "native/real_process.h"
#include "real/real_loader.h"
#include "real/real_recording.h"

namespace {

using namespace loose;
using namespace loose::bench;

// The same loop with and without the two operations.
const char *const lockProgram = "import threading, time\n"
                                "lock = threading.Lock()\n"
                                "take = lock.acquire\n"
                                "give = lock.release\n"
                                "def empty(count):\n"
                                "    for each in range(count):\n"
                                "        pass\n"
                                "def locks(count):\n"
                                "    for each in range(count):\n"
                                "        take()\n"
                                "        give()\n"
                                "def measure():\n"
                                "    count = 1000000\n"
                                "    empty(1000)\n"
                                "    locks(1000)\n"
                                "    a = time.perf_counter_ns()\n"
                                "    empty(count)\n"
                                "    b = time.perf_counter_ns()\n"
                                "    locks(count)\n"
                                "    c = time.perf_counter_ns()\n"
                                "    print((c - b - b + a) / count / 2)\n";
const char *const byMain = "measure()\n";
const char *const byAnother = "t = threading.Thread(target=measure)\n"
                              "t.start()\n"
                              "t.join()\n";

double printed(const std::string &text)
{
    real::RealOptions options;
    options.observed = false;
    const auto outcome = real::recordReal(runOf(text), options);
    if (!outcome.recording) {
        std::fprintf(stderr, "%s\n", outcome.failure.c_str());
        return 0;
    }
    return std::strtod(outcome.recording->output().c_str(), nullptr);
}

void measureLocks()
{
    std::vector<double> alone, joined, peer;
    for (int round = 0; round < rounds; ++round) {
        peer.push_back(printedByPython(std::string(lockProgram) + byMain));
        alone.push_back(printed(std::string(lockProgram) + byMain));
        joined.push_back(printed(std::string(lockProgram) + byAnother));
    }
    row("T1", "real threads, an uncontended lock operation", median(alone), "ns", "<= 30");
    row("", "the same in CPython", median(peer), "ns", "");
    row("T1", "the same while the main thread waits in join()", median(joined), "ns", "<= 30");
}

// A process of a program that stands before its first instruction, and nobody who listens but us.
void measureEvents()
{
    native::SharedMapping mapping;
    native::SharedMemory &memory = *mapping;
    memory.begin();
    static native::RealProcess process(real::loadForRunner({"bench.py", "pass\n", {}, {}, true}),
                                       memory, -1, true);
    process.boot();
    native::NativeThread speaker;
    speaker.thread = process.heap().listItems(process.heap().reg(heap::Register::Threads))[0]
                         .asHandle();
    speaker.id = {1};
    native::Teller &teller = process.teller();
    teller.isOn = true;
    teller.setSpeaker(&speaker);
    constexpr int events = 5'000; // fit into a buffer
    std::vector<double> lock, line;
    native::Taken taken;
    const auto drain = [&] {
        while (native::takeRecord(memory, {{1}, 0}, taken)) {
        }
    };
    for (int round = 0; round < 20 * rounds; ++round) {
        lock.push_back(nanoseconds(events, [&] { teller.emit(trace::LockTaken{{7}, {1}, 1}); }));
        drain();
        line.push_back(nanoseconds(events, [&] {
            teller.emitAtLine(trace::LineVisited{{1}, 3}, trace::Level::Line, 3);
        }));
        drain();
    }
    row("T2", "an event of a lock told in a runner", median(lock), "ns", "<= 60");
    row("T2", "a visit of a line told in a runner", median(line), "ns", "<= 60");
}

} // namespace

int main()
{
    measureLocks();
    measureEvents();
}
