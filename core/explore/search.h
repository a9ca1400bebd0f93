// SPDX-License-Identifier: GPL-3.0-or-later

// One search through the schedules of a program: depth first over all of them, or along drawn ones.
// Collects the final states with the shortest way to each. Used inside this folder only.
#pragma once

#include <chrono>
#include <map>
#include <memory>

#include "explore/explorer.h"
#include "explore/futures.h"
#include "explore/trail.h"
#include "explore/visited.h"
#include "explore/walker.h"
#include "history/recorder.h"

namespace loose::explore {

// A thread goes on for so many steps.
struct Turn {
    base::ThreadId thread;
    std::uint64_t steps = 0;
    bool dies = false;       // then it is killed
    std::uint64_t alone = 0; // so many more, which it might as well make when it goes on again
    friend auto operator<=>(const Turn &, const Turn &) = default;
};

struct Final {
    std::vector<Turn> turns; // from the root
    std::uint64_t steps = 0; // their sum
    bool isEndless = false;  // not an end: a way back into an earlier state
};

// What ends a search before it has seen everything, and what it was told on the way.
class Budget
{
public:
    Budget(const Bounds &bounds, std::stop_token stop)
        : m_bounds(bounds), m_stop(std::move(stop)), m_begin(std::chrono::steady_clock::now())
    {
    }

    // True: no further. `bytes`: of all that is kept.
    bool isSpent(std::size_t states, std::size_t bytes);
    void met(StoppedBy bound); // without ending the search: something was passed over
    StoppedBy stoppedBy() const { return m_stoppedBy; }
    const Bounds &bounds() const { return m_bounds; }

private:
    Bounds m_bounds;
    std::stop_token m_stop;
    std::chrono::steady_clock::time_point m_begin;
    std::size_t m_asked = 0;
    StoppedBy m_stoppedBy = StoppedBy::Nothing;
};

class Search
{
public:
    Search(const ExploreRequest &request, const history::LoadedProgram &loaded, Budget &budget,
           const std::function<void(const ExploreProgress &)> &progress);

    // To the first world with two threads; from there schedules differ.
    void findRoot();
    // One schedule in which whoever has taken a lock lets the others go first: a deadlock for which
    // many have to hold one is found at once, which depth first comes to last.
    void holdAndWait();
    // Learns at which instructions threads meet, along drawn schedules: a search that had to begin
    // again for each of them would take long.
    void learn(Sites &sites, std::uint64_t seed);
    // All schedules. False: threads meet at instructions that were not known; begin again.
    bool searchAll(Sites &sites);
    void draw(const Sites &sites, std::uint64_t seed);

    const Exploration &counts() const { return m_counts; }
    const std::map<base::Digest128, Final> &finals() const { return m_finals; }
    const history::Options &options() const { return m_options; } // of the runs of the finals
    history::Run runOf(const Final &final);

private:
    struct Frame {
        sim::World world;
        std::vector<sim::ThreadPlace> choices;
        std::vector<base::ThreadId> threads; // of the choices
        std::vector<base::ThreadId> heldUp;  // and are no choices
        std::vector<bool> canRun;            // of the choices; who is to be killed may wait
        std::vector<bool> wanted;            // of the choices
        std::vector<bool> made;
        std::vector<std::uint32_t> deaths;   // to be made: steps that the victim takes before
        std::size_t victim = 0;              // who dies, of the choices
        std::uint64_t cleanups = 0;          // of cleanupsSkipped()
        std::vector<Transition> transitions; // that were made from here, if all are wanted
        base::Digest128 key;
        std::vector<heap::Handle> young; // as the image of the state numbers them
        Future future;                   // as far as it was searched
        std::size_t low = 0;             // the first frame to which a way leads back from here
        bool leadsToPassage = false;     // a state that is not kept comes next
        std::uint32_t nextThread = 0;
        base::ThreadId runner; // who made the last step before
        std::uint32_t preemptions = 0;
    };

    // A choice of a frame: the thread goes on, or is killed after so many steps.
    struct Move {
        std::size_t choice = 0;
        std::optional<std::uint32_t> death;
    };
    bool advance(Move move, Sites &sites);
    bool isPreemption(const Frame &frame, sim::ThreadPlace place);
    std::optional<Move> nextMove(); // of the frame on top
    Transition make(Frame &frame, Move move);
    std::optional<sim::ThreadPlace> victim(); // while it lives
    void addChoices(Frame &frame, base::ThreadId runner);
    std::size_t firstOf(const std::vector<sim::ThreadPlace> &choices, base::ThreadId runner) const;
    bool wasLetGoOn(sim::ThreadPlace place) const;
    std::uint64_t cleanupsSkipped();
    bool addShared(Transition transition, Sites &sites);
    void compare(Frame &frame, Transition transition, Sites &sites);
    void meet(const Trail::Race &race, base::ThreadId thread, const Coming &later, Sites &sites);
    std::unique_ptr<Walker> makeWalker(const Sites *sites);
    void follow(Transition transition, Sites &sites);
    void goBack(const Future &future);
    std::vector<base::ThreadId> threadsOf(const std::vector<sim::ThreadPlace> &places) const;
    bool enter(base::ThreadId runner, std::uint32_t preemptions, Sites &sites, Future &known);
    bool meetAgain(std::uint64_t mark, const std::vector<heap::Handle> &young, Sites &sites,
                   Future &known);
    void closeCycle(std::size_t low);
    void want(std::size_t frame, base::ThreadId thread, const Before &before);
    void wantAll(std::size_t frame);
    bool isPassage(const Frame &frame) const;
    void leaveTop();
    void settleOpen(std::size_t low, const Future &future);
    base::Digest128 key(base::ThreadId runner, std::uint32_t preemptions);
    void keepFinal(bool isEndless);
    history::Act killAct(base::ThreadId thread);
    void addTurn(const Turn &turn, history::Run &run);
    bool learnOne(Walker &walker, Sites &sites, std::uint64_t &random);
    heap::Handle firstYoung() const { return m_baselines.heaps.front()->end(); }
    void drawOne(Walker &walker, bool isGuided, std::uint64_t &random);
    std::size_t bytes() const;

    const ExploreRequest &m_request;
    const audit::Facts &m_facts;
    history::Options m_options;
    Budget &m_budget;
    std::function<void(const ExploreProgress &)> m_progress;
    sim::Machine m_machine;
    sim::World m_root;
    sim::Baselines m_baselines; // of the root
    std::unique_ptr<Walker> m_walker;
    Visited m_visited;
    Futures m_futures; // of the visited
    std::vector<Frame> m_stack;
    // Of the world that the machine stands in, if they are known.
    std::optional<std::vector<sim::ThreadPlace>> m_choices;
    bool m_standsOnTop = false; // the machine, in the world of the last frame
    Trail m_trail;              // as the stack, unless m_wantsAll
    // Left, but a way leads back from them into a frame that is still there: its number and they.
    std::vector<std::pair<std::size_t, base::Digest128>> m_open;
    Sharing m_sharing;
    Sites m_metFrom;           // where transitions began that another thread had to come before
    bool m_wantsAll = false;   // every choice of every state is made
    std::vector<Turn> m_turns; // to the present world
    // What rules ask of who was killed and the state does not tell, as a hash.
    std::uint64_t m_cleanups = 0;
    Exploration m_counts;
    std::map<base::Digest128, Final> m_finals;
    std::map<base::Digest128, Final> m_foundFirst;
};

} // namespace loose::explore
