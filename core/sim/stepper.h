// SPDX-License-Identifier: GPL-3.0-or-later

// A machine whose threads somebody else chooses: who could run, one instruction of the one that was
// chosen, and what that instruction touches. For explorers, and for replays of what they found; the
// machine's timing must not be Timing::Steps.
//
// The chosen thread keeps the processor until another one is chosen; it notices at every check
// point that it may have lost it, as in CPython when others wait for the interpreter lock.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/machine.h"

namespace loose::sim {

// A thing that threads share: an object of a heap, one of its names, or a part of the kernel.
using Place = std::uint64_t;
inline constexpr Place everything = ~Place{0}; // what it touches is not known

// What a place is called by, if it is in a heap; process 0: a part of the kernel.
struct PlaceParts {
    std::uint32_t process = 0;
    heap::Handle object = 0;
    heap::Handle name = 0; // of an attribute or global; 0: the object itself
};
// In the place of a process: the object is no handle but the number of a thread, and meant is the
// lock that tells that thread's end. Every thread has one, made when it begins.
inline constexpr std::uint32_t endLocks = 253;
inline constexpr unsigned handleBits = 28;
constexpr PlaceParts partsOf(Place place)
{
    constexpr Place mask = (Place{1} << handleBits) - 1;
    return {static_cast<std::uint32_t>(place >> 2 * handleBits),
            static_cast<heap::Handle>(place >> handleBits & mask),
            static_cast<heap::Handle>(place & mask)};
}
constexpr Place placeOf(PlaceParts parts)
{
    return static_cast<Place>(parts.process) << 2 * handleBits
           | static_cast<Place>(parts.object) << handleBits | parts.name;
}

// What is done with a lock. Who finds it held and waits until it is released, however long that
// takes, might as well not have come yet; so waiting changes nothing, and as long as it is held
// nobody else can take it.
enum class LockUse : std::uint8_t {
    None,     // no lock, or one that is only looked at
    Tries,    // with a result that depends on it, or a limit of time; or by mistake
    Takes,    // it was free, or is recursive and the thread's own
    WaitsFor, // it is held
    Releases,
    Holds, // found held by the thread itself: only who releases it could change that
};

struct Touch {
    Place place = 0;
    bool writes = false;
    LockUse use = LockUse::None;
};

using Site = std::uint64_t; // an instruction of the program

class Stepper
{
public:
    explicit Stepper(Machine &machine) : m_machine(machine) {}

    // Whoever's deadline has come is woken; if nobody can run, the clock goes to the next one.
    // True: the clock was moved.
    bool settle();
    // Who can be chosen, in order of start: the ready; with Timing::Any also who has a deadline.
    std::vector<ThreadPlace> choices();
    bool waits(ThreadPlace place) const; // with a deadline
    // Which lock the thread would wait for with its next instruction, however long it takes, if
    // nothing else is to be done first.
    std::optional<Place> lockInTheWay(ThreadPlace place);
    bool isJoinedByMain(ThreadPlace place); // of its process, which waits for its end
    // By the thread, if it is the lock that tells its end: the same under whatever address.
    Place nameOf(Place place) const;

    // --- one transition: take(), step() so often, leave()
    void take(ThreadPlace place); // gives it the processor
    enum class After : std::uint8_t {
        Goes,       // it may go on
        CheckPoint, // the same, and it stands at a check point
        Parted,     // it waits, has ended, or the run is over
    };
    // One instruction, or up to `most`: fewer where it comes to a check point.
    After step(std::uint64_t most = 1);
    void leave(); // the thread becomes one of the ready
    // What the next instruction of the thread that has the processor is going to touch, as far as
    // others could notice. Adds to `touches`; may say too much, never too little. Call it before
    // step(), and kernelTouches() after it.
    void nextTouches(std::vector<Touch> &touches);
    // What has become of the kernel since take(), or since this was asked last.
    void kernelTouches(std::vector<Touch> &touches);
    bool standsBeforeVisible() const;     // that instruction is a visible operation (opcodes.def)
    Site nextSite() const;                // where that instruction stands in the program
    Site siteOf(ThreadPlace place) const; // where a thread does

    std::vector<trace::ThreadMoment> killedThreads(); // in order of start
    // Where threads wait for a lock that another one waits for too, however long it takes.
    std::vector<Site> sitesInLine() const;

    void endWait(ThreadPlace place); // as if its deadline had come, if it has one

private:
    bool othersMattered() const;
    void nextTouchesOf(ThreadPlace place, std::vector<Touch> &touches);

    Machine &m_machine;
    std::vector<Touch> m_touches;   // while one is looked for
    std::optional<Kernel> m_before; // as kernelTouches() saw it last; nothing before take()
};

} // namespace loose::sim
