// SPDX-License-Identifier: GPL-3.0-or-later

// The first native thread of each process, which runs nothing of the program: it acts, and it looks
// after the others. It takes no lock that a victim may hold but the interpreter lock, and that only
// where the rules say so (semantics.md 17): a kill takes it first, a kill from outside does not.
#pragma once

#include <optional>

#include "native/real_process.h"

namespace loose::native {

class Supervisor
{
public:
    // `control`: the pipe from the parent; its end is the end of the run. Not owned.
    Supervisor(RealProcess &process, int control) : m_process(process), m_control(control) {}

    [[noreturn]] void run();     // starts the main thread of the program, and ends with the process
    [[noreturn]] void runCopy(); // the same in a copy made by fork

private:
    // --- acts (supervisor_acts.cpp). Those of a process are its own supervisor's.
    void arrange();     // for the next act if it is ours, or for --until
    void arrangeAnew(); // when others have acted
    bool isOurs(const RealAct &act);
    void noteActed();
    void notePlace(const RealAct &act, ActRecord &record);
    void notePlaceOf(heap::Handle thread, ActRecord &record);
    std::uint32_t nextAct() { return m_process.memory().nextAct.load(); }
    void actIfDue();
    void actIfAsked(); // by the parent, while the run goes on
    void meetThread();
    // Without an appointment: takes the interpreter lock where it is needed. False: it cannot.
    bool comeToAct(const RealAct &act, ActRecord &record);
    void actWhereItIs(const RealAct &act, ActRecord &record, bool canAct);
    void perform(const RealAct &act, ActRecord &record);
    void tellDone(const RealAct &act, ActRecord &record);
    std::string textAt(const RealAct &act, const ActRecord &record);
    // False: refused.
    bool refuse(const RealAct &act, ActRecord &record, std::string_view reason);
    bool doStatement(const RealAct &act, ActRecord &record);
    bool kill(const RealAct &act, ActRecord &record);
    bool killOutside(const RealAct &act, ActRecord &record);
    bool raise(const RealAct &act, ActRecord &record);
    bool stop(const RealAct &act, ActRecord &record);
    bool signal(const RealAct &act, ActRecord &record, int number);
    bool isYouFree(const RealAct &act, ActRecord &record);
    bool performAsYou(heap::Handle thread, ActRecord &record);
    heap::Handle livingThread(const RealAct &act, ActRecord &record); // 0: refused
    void bury(NativeThread &victim);
    std::string examine(heap::Handle victim, std::uint32_t kernelId);
    void takeLock();

    // --- watching
    void tick();
    bool isFrozen(); // the interpreter lock is in the hands of the dead
    void lookWhetherStill();
    bool canNobodyRun();
    std::string stillText(bool frozen);
    void tellFrozen();
    void endIfAllStill();
    bool isFirst() { return m_process.id() == base::ProcessId{1}; }
    [[noreturn]] void watch();
    void endIfLate();
    void endIfAlone();
    std::int64_t nowNs() { return m_process.teller().clockNs(); }
    bool hasActsLeft();

    RealProcess &m_process;
    int m_control = -1;
    std::uint32_t m_arranged = maxRealActs + 1; // act that was looked at last
    bool m_wasOurs = false;
    bool m_hasLock = false;
    bool m_toldFrozen = false;
    std::uint64_t m_stillStep = 0;
};

} // namespace loose::native
