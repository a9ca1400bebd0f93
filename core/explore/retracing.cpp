// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/retracing.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "explore/draw_number.h"
#include "trace/overloaded.h"

namespace loose::explore {

namespace {

using namespace trace;

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
// What only one host tells is passed over, if what follows comes within so many deeds.
constexpr std::size_t farthestAhead = 64;
// Between the numbers of two deeds, for one of a third thread to be put there.
constexpr std::size_t orderDistance = 64;
constexpr std::uint64_t oddsOfLeaving = 8;  // one in so many choices
constexpr std::uint64_t mostStepsMore = 24; // of who is killed, past what was seen of it

// What is done, without what is never the same twice; empty: hosts do not tell it alike, or whose
// doing it is.
std::optional<std::uint64_t> deedOf(const Event &event)
{
    if (event.thread.isNone())
        return std::nullopt;
    const auto kind = static_cast<std::uint64_t>(event.payload.index()) << 32;
    return std::visit(
        Overloaded{
            [&](const LineVisited &visit) { return std::optional(kind | visit.line); },
            [](const ThreadStateChanged &) { return std::optional<std::uint64_t>(); },
            [](const InterpreterLockMoved &) { return std::optional<std::uint64_t>(); },
            [](const ResourceCreated &) { return std::optional<std::uint64_t>(); },
            [](const ResourceNamed &) { return std::optional<std::uint64_t>(); },
            [](const VariableChanged &) { return std::optional<std::uint64_t>(); },
            [](const InvariantChanged &) { return std::optional<std::uint64_t>(); },
            [](const UpdateOverwritten &) { return std::optional<std::uint64_t>(); },
            [](const StopMarked &) { return std::optional<std::uint64_t>(); },
            [&](const auto &) { return std::optional(kind); },
        },
        event.payload);
}

// Of the last wait of each thread, if it had one.
using Deadlines = std::map<base::ThreadId, base::ClockNs>;

void noteWait(const ThreadStateChanged &changed, Deadlines &deadlines)
{
    if (changed.wait.deadlineNs != 0)
        deadlines[changed.thread] = changed.wait.deadlineNs;
    else if (changed.state == ThreadState::Blocked || changed.state == ThreadState::Waiting)
        deadlines.erase(changed.thread);
}

} // namespace

void ThreadNames::hear(const Event &event)
{
    if (const auto *process = std::get_if<ProcessStarted>(&event.payload)) {
        m_processes[process->process] = process->name;
    } else if (const auto *thread = std::get_if<ThreadCreated>(&event.payload)) {
        m_threads[thread->thread] =
            fmt::format("{}/{}", m_processes[thread->process], thread->name);
    }
}

const std::string &ThreadNames::of(base::ThreadId thread) const
{
    static const std::string none;
    const auto known = m_threads.find(thread);
    return known == m_threads.end() ? none : known->second;
}

Retracing::Retracing(const history::LoadedProgram &loaded, const history::Recording &seen)
    : m_loaded(loaded), m_program(seen.run())
{
    constexpr base::Step steps = 100'000; // more than an end of a program takes
    m_mostSteps = 4 * seen.stepCount() + steps;
    m_program.acts.clear();
    m_program.until.reset();
    read(seen);
}

// Processes do things at once, and what is told of it falls a little before or behind: a signal was
// sent before its receiver did its last, prints came out in another order. That is put right.
void Retracing::read(const history::Recording &seen)
{
    ThreadNames names;
    Deadlines deadlines;
    std::map<base::ProcessId, Last> lasts;
    std::deque<Print> prints;
    std::size_t order = 0;
    std::size_t act = 0;
    seen.trace().forEach(0, std::numeric_limits<base::Step>::max(), [&](const Event &event) {
        order += orderDistance;
        names.hear(event);
        if (std::holds_alternative<ActDone>(event.payload) && act < seen.acts().size()) {
            const history::ActResult &result = seen.acts()[act++];
            if (result.done)
                m_acts.push_back({result.act, order});
        }
        if (const auto *changed = std::get_if<ThreadStateChanged>(&event.payload))
            noteWait(*changed, deadlines);
        if (const auto *end = std::get_if<ProcessEnded>(&event.payload))
            lasts[end->process].endedBy = -end->exitCode;
        const auto what = deedOf(event);
        if (!what)
            return true;
        const auto deadline = deadlines.extract(event.thread);
        const bool isLate = !deadline.empty() && event.clockNs >= deadline.mapped();
        Deed &deed = m_parts[names.of(event.thread)].deeds.emplace_back(Deed{*what, order, isLate});
        lasts[event.process].order = order;
        if (const auto *sent = std::get_if<SignalSent>(&event.payload))
            lasts[sent->process].signals.emplace_back(sent->signal, &deed);
        const auto *print = std::get_if<OutputWritten>(&event.payload);
        if (print && print->stream == Stream::Output)
            prints.push_back({print->text, &deed, print->process});
        return true;
    });
    for (const auto &[process, last] : lasts) {
        for (const auto &[signal, deed] : last.signals) {
            if (signal == last.endedBy)
                deed->order = std::max(deed->order, last.order + 1);
        }
    }
    alignWith(seen.output(), std::move(prints));
}

// Of each process what it printed first comes first; the earliest that says what comes next.
void Retracing::alignWith(std::string_view output, std::deque<Print> prints)
{
    constexpr std::size_t most = 64; // that others are behind
    std::size_t last = 0;
    while (!output.empty()) {
        std::set<base::ProcessId> passed;
        std::size_t at = 0;
        for (const std::size_t end = std::min(prints.size(), most); at < end; ++at) {
            if (passed.insert(prints[at].process).second && output.starts_with(prints[at].text))
                break;
        }
        if (at >= std::min(prints.size(), most))
            return; // it was told in part only
        Deed &deed = *prints[at].deed;
        deed.order = std::max(deed.order, last + 1);
        last = deed.order;
        output.remove_prefix(prints[at].text.size());
        prints.erase(prints.begin() + static_cast<std::ptrdiff_t>(at));
    }
}

void Retracing::receive(Event event)
{
    m_names.hear(event);
    const auto what = deedOf(event);
    if (!what)
        return;
    const auto known = m_parts.find(m_names.of(event.thread));
    if (known == m_parts.end())
        return;
    Part &part = known->second;
    const std::size_t end = std::min(part.deeds.size(), part.next + farthestAhead);
    for (std::size_t at = part.next; at < end; ++at) {
        if (part.deeds[at].what == *what) {
            part.next = at + 1;
            return;
        }
    }
}

void Retracing::beginAnew(std::uint64_t number)
{
    m_names = {};
    m_run = m_program;
    m_nextAct = 0;
    m_random = number;
    m_asked = 0;
    for (auto &[name, part] : m_parts)
        part.next = 0;
}

Retracing::Preference Retracing::preferenceOf(sim::ThreadPlace place) const
{
    const base::ThreadId thread = m_machine->threadAt(place);
    const auto known = m_parts.find(m_names.of(thread));
    const bool isSeen = known != m_parts.end() && known->second.next < known->second.deeds.size();
    const Deed deed = isSeen ? known->second.deeds[known->second.next] : Deed{0, never, false};
    return {m_stepper->waits(place) && !deed.followsDeadline, deed.order, thread};
}

bool Retracing::wantsToLeave()
{
    return m_random != 0 && drawNumber(m_random) % oddsOfLeaving == 0;
}

sim::ThreadPlace Retracing::choose(const std::vector<sim::ThreadPlace> &choices)
{
    std::vector<std::pair<Preference, std::size_t>> all;
    for (std::size_t index = 0; index < choices.size(); ++index)
        all.emplace_back(preferenceOf(choices[index]), index);
    std::ranges::sort(all);
    const bool takesSecond = all.size() > 1 && wantsToLeave();
    return choices[all[takesSecond ? 1 : 0].second];
}

// Nobody did anything before it that has not come.
bool Retracing::isActDue() const
{
    if (m_nextAct == m_acts.size())
        return false;
    const std::size_t order = m_acts[m_nextAct].order;
    return std::ranges::none_of(m_stepper->choices(), [&](sim::ThreadPlace place) {
        const Preference preference = preferenceOf(place);
        return !preference.isAgainstDeadline && preference.order < order;
    });
}

void Retracing::performAct()
{
    history::Act act = m_acts[m_nextAct++].act;
    if (const auto thread = m_machine->findThread(act.subject); thread && m_random != 0) {
        const std::uint64_t more = drawNumber(m_random) % mostStepsMore;
        for (const sim::ThreadPlace place : m_stepper->choices()) {
            if (more > 0 && m_machine->threadAt(place) == *thread && !m_stepper->waits(place))
                goOn(place, more);
        }
    }
    act.when = {};
    act.when.step = m_machine->step();
    history::tellAndApply(*m_machine, m_loaded, act);
    m_run.acts.push_back(std::move(act));
}

bool Retracing::goesOn(sim::ThreadPlace place, sim::Stepper::After after)
{
    if (after == sim::Stepper::After::Parted || isActDue())
        return false;
    if (after != sim::Stepper::After::CheckPoint)
        return true;
    return choose(m_stepper->choices()) == place;
}

// To where another one was seen to come before it.
void Retracing::goOn(sim::ThreadPlace place, std::uint64_t most)
{
    const bool isOneByOne = m_nextAct < m_acts.size(); // an act falls between two check points
    const base::Step begin = m_machine->step();
    history::Act act;
    act.verb = history::Verb::Step;
    act.subject = m_machine->subjectOf(place);
    act.when.step = begin;
    m_stepper->take(place);
    sim::Stepper::After after = sim::Stepper::After::Goes;
    do {
        const std::uint64_t left = begin + most - m_machine->step();
        after = m_stepper->step(isOneByOne ? 1 : left);
    } while (m_machine->step() < begin + most && goesOn(place, after));
    m_stepper->leave();
    if (m_machine->step() == begin)
        return;
    act.argument = fmt::format("{} steps", m_machine->step() - begin);
    m_run.acts.push_back(std::move(act));
}

bool Retracing::isTooLate(Time last, const std::stop_token &stop)
{
    constexpr std::size_t seldom = 64;
    return m_machine->step() > m_mostSteps || stop.stop_requested()
           || (++m_asked % seldom == 0 && std::chrono::steady_clock::now() > last);
}

std::optional<history::Run> Retracing::attempt(history::Timing timing, std::uint64_t number,
                                               Time last, const std::stop_token &stop)
{
    beginAnew(number);
    m_run.options.timing = timing;
    m_machine = &m_booted.try_emplace(timing, m_loaded, m_run.options).first->second.atBegin();
    m_machine->tellVariables(false);
    m_machine->setSink(this);
    sim::Stepper stepper(*m_machine);
    m_stepper = &stepper;
    while (!isTooLate(last, stop)) {
        stepper.settle();
        if (isActDue()) {
            performAct();
            continue;
        }
        const auto choices = stepper.choices();
        if (choices.empty())
            return std::move(m_run);
        constexpr std::uint64_t mostOfATurn = 20'000; // so that it is asked whether it is too late
        goOn(choose(choices), mostOfATurn);
    }
    return std::nullopt;
}

} // namespace loose::explore
