// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/kill_map.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "explore/kill_points.h"
#include "history/course.h"
#include "history/recorder.h"

namespace loose::explore {

using audit::Finding;
using audit::FindingKind;
using history::Verb;

namespace {

// Keeps a trace and its moment up to date with a machine; may be turned away from both.
class Witness final : public trace::EventSink
{
public:
    void attend(trace::Trace *trace, trace::Moment *moment)
    {
        m_trace = trace;
        m_moment = moment;
    }
    void receive(trace::Event event) override
    {
        if (!m_trace)
            return;
        trace::fold(*m_moment, event);
        m_trace->receive(std::move(event));
    }

private:
    trace::Trace *m_trace = nullptr;
    trace::Moment *m_moment = nullptr;
};

std::vector<FindingKind> newKinds(const std::vector<Finding> &findings,
                                  const std::set<FindingKind> &known)
{
    std::set<FindingKind> roots;
    std::set<FindingKind> all;
    for (const Finding &finding : findings) {
        if (known.contains(finding.kind))
            continue;
        all.insert(finding.kind);
        if (finding.isRoot())
            roots.insert(finding.kind);
    }
    const auto &shown = roots.empty() ? all : roots;
    return {shown.begin(), shown.end()};
}

// The second way along the run: from each point a machine of its own goes on to another end.
class Prober
{
public:
    Prober(const KillRequest &request, const history::LoadedProgram &loaded,
           const KillPoints &points, std::set<FindingKind> known, std::stop_token stop,
           const std::function<void(const KillProgress &)> &progress)
        : m_request(request),
          m_loaded(loaded),
          m_points(points),
          m_known(std::move(known)),
          m_machine(loaded.program, loaded.directives.get(),
                    history::machineOptions(request.run.options)),
          m_stop(std::move(stop)),
          m_progress(progress)
    {
        m_machine.boot();
        m_machine.setSink(&m_witness);
        m_machine.tellVariables(!loaded.facts->updates.empty()); // nobody else asks who wrote them
    }

    // The next point, and the world before it.
    base::Step next(base::Step step) const
    {
        const auto after = std::ranges::upper_bound(m_points.points, step, {}, &KillPoint::step);
        if (after == m_points.points.end())
            return std::numeric_limits<base::Step>::max();
        return std::max(step + 1, after->step - 1);
    }

    bool look(sim::Machine &base, const trace::Trace &trace)
    {
        if (m_next == m_points.points.size() || m_stop.stop_requested())
            return false;
        if (base.step() == m_points.points[m_next].step) {
            keepUp(base, trace);
            tryPoint(base, trace);
            ++m_next;
            if (m_progress && m_next % 16 == 0)
                m_progress({m_next, m_points.points.size(), m_points.between > 0, m_steps});
        }
        m_before = base.freeze();
        m_beforeStep = base.step();
        return m_next < m_points.points.size();
    }

    std::vector<KillStep> takeSteps() { return std::move(m_steps); }
    std::size_t refusals() const { return m_refusals; }
    const std::string &refusal() const { return m_refusal; }

private:
    // The moment of the base run; with acts of its own, events of a step may come in two parts.
    void keepUp(sim::Machine &base, const trace::Trace &trace)
    {
        if (!m_request.run.acts.empty()) {
            m_moment = trace.momentAt(base.step());
            return;
        }
        trace.forEach(m_folded, base.step() + 1, [this](const trace::Event &event) {
            trace::fold(m_moment, event);
            return true;
        });
        m_folded = base.step() + 1;
    }

    void tryPoint(sim::Machine &base, const trace::Trace &soFar)
    {
        KillStep step;
        step.step = base.step();
        step.line = base.lineOf(*m_points.thread);
        step.visit = soFar.visitCount(*m_points.thread, step.line);
        step.checkPoint = isCheckPoint(base);
        if (m_points.points[m_next].isAlike && m_isLastKnown) {
            step.findings = m_steps.back().findings;
            step.ended = m_steps.back().ended;
            step.latencyNs = m_steps.back().latencyNs;
            m_steps.push_back(std::move(step));
        } else {
            m_isLastKnown = false;
            probe(base, soFar, step);
        }
    }

    void probe(sim::Machine &base, const trace::Trace &soFar, KillStep &step)
    {
        trace::Trace trace = soFar;
        trace::Moment moment = m_moment;
        m_machine.follow(base);
        m_actNs = base.clockNs();
        m_witness.attend(&trace, &moment);
        const history::Act act = actAt(m_request, base.step());
        const history::ActOutcome outcome = history::tellAndApply(m_machine, m_loaded, act);
        if (!outcome.done) {
            ++m_refusals;
            m_refusal = outcome.reason;
        } else {
            goOn(trace, moment, step);
        }
        m_witness.attend(nullptr, nullptr);
    }

    void goOn(trace::Trace &trace, trace::Moment &moment, KillStep &step)
    {
        history::Course course(m_machine, trace, m_stop);
        course.actWasDone();
        if (!course.runToEnd(m_request.run.until))
            return;
        const history::Closing closing = course.close(m_request.run.until.has_value());
        step.ended = closing.end;
        step.latencyNs = latencyIn(trace, step.step);
        if (m_machine.step() > moment.step)
            moment.clockNs +=
                static_cast<base::ClockNs>(m_machine.step() - moment.step) * trace.stepNs();
        moment.step = m_machine.step();
        step.findings = newKinds(
            judgeRun(trace, moment, step.ended, *m_loaded.facts, closing.repeatsSince), m_known);
        m_isLastKnown = step.ended != history::RunEnd::Limit; // which is a matter of steps
        m_steps.push_back(std::move(step));
    }

    std::optional<base::ClockNs> latencyIn(const trace::Trace &trace, base::Step act) const
    {
        for (const trace::Event &event : trace.events(act, trace.lastStep() + 1)) {
            const auto *ended = std::get_if<trace::ThreadEnded>(&event.payload);
            if (ended && ended->thread == *m_points.thread)
                return event.clockNs - m_actNs;
        }
        return std::nullopt;
    }

    bool isCheckPoint(sim::Machine &base)
    {
        if (!base.hasProcessor(*m_points.thread))
            return true;
        const bool justRan = m_beforeStep + 1 == base.step();
        if (!justRan || base.lastRunner() != *m_points.thread)
            return false;
        m_machine.load(m_before);
        return m_machine.nextEndsAtCheckPoint();
    }

    const KillRequest &m_request;
    const history::LoadedProgram &m_loaded;
    const KillPoints &m_points;
    std::set<FindingKind> m_known;
    sim::Machine m_machine;
    Witness m_witness;
    std::stop_token m_stop;
    std::function<void(const KillProgress &)> m_progress;
    std::size_t m_next = 0; // point
    sim::World m_before;    // where the base run was looked at last
    base::Step m_beforeStep = 0;
    trace::Moment m_moment;    // of the base run
    base::ClockNs m_actNs = 0; // when the act of the point is done
    base::Step m_folded = 0;   // events of earlier steps are in it
    std::vector<KillStep> m_steps;
    bool m_isLastKnown = false; // what is alike is as the last of them
    std::size_t m_refusals = 0;
    std::string m_refusal;
};

void addTo(Outcomes &outcomes, std::size_t &harmless, const KillStep &step)
{
    for (const FindingKind kind : step.findings)
        ++outcomes[kind];
    harmless += step.findings.empty() ? 1 : 0;
}

std::vector<KillLine> linesOf(const std::vector<KillStep> &steps)
{
    std::map<std::uint32_t, KillLine> lines;
    std::map<std::uint32_t, std::set<std::uint64_t>> visits;
    for (const KillStep &step : steps) {
        KillLine &line = lines[step.line];
        const bool isFirstHarm = line.harmless == line.points && !step.findings.empty();
        if (line.points == 0 || isFirstHarm)
            line.exampleStep = step.step;
        line.line = step.line;
        ++line.points;
        addTo(line.outcomes, line.harmless, step);
        visits[step.line].insert(step.visit);
    }
    std::vector<KillLine> list;
    for (auto &[number, line] : lines) {
        line.visits = visits[number].size();
        list.push_back(std::move(line));
    }
    return list;
}

std::string leftOutText(const KillPoints &points, const Prober &prober)
{
    std::string text;
    if (points.further > 0)
        text = fmt::format("{} further points, after the first {} s of virtual time or {} points",
                           points.further, lastKillPointNs / 1'000'000'000, maxKillPoints);
    if (points.between > 0)
        text += fmt::format("{}{} points between those that were tried", text.empty() ? "" : "; ",
                            points.between);
    if (prober.refusals() > 0)
        text += fmt::format("{}{} points where it is refused: {}", text.empty() ? "" : "; ",
                            prober.refusals(), prober.refusal());
    return text;
}

// Whoever is killed does nothing more; whoever is told to end goes on from where it stands. And
// where the run is cut off at a step, one step earlier is another run.
bool asksForNoFrame(const KillRequest &request)
{
    return (request.verb == Verb::Kill || request.verb == Verb::KillOutside) && !request.run.until;
}

KillMap summed(const KillRequest &request, std::vector<KillStep> steps)
{
    KillMap map;
    map.thread = request.thread;
    map.act = killActText(request);
    map.points = steps.size();
    for (const KillStep &step : steps) {
        addTo(map.outcomes, map.harmless, step);
        map.ghostOnly += step.findings == std::vector{FindingKind::GhostThread} ? 1 : 0;
    }
    map.lines = linesOf(steps);
    map.steps = std::move(steps);
    return map;
}

} // namespace

KillMapOutcome makeKillMap(const KillRequest &request, std::stop_token stop,
                           const std::function<void(const KillProgress &)> &progress)
{
    KillMapOutcome outcome;
    history::LoadedProgram loaded = loadProgram(request.run);
    if (!loaded.program) {
        outcome.refusal = std::move(loaded.refusal);
        return outcome;
    }
    KillScout scout(request.thread, asksForNoFrame(request));
    const history::StepWatch scouting{[](base::Step step) { return step + 1; },
                                      [&](sim::Machine &machine, const trace::Trace &trace) {
                                          return scout.look(machine, trace);
                                      }};
    history::Recorder first(request.run, loaded, stop, {}, history::Keep::Everything);
    if (!first.record(&scouting)) {
        outcome.error = first.actError();
        return outcome;
    }
    KillPoints points = scout.take();
    if (!points.thread) {
        outcome.error = fmt::format("there is no thread {}", request.thread);
        return outcome;
    }
    const auto recording = first.take();
    points.choose(request.effort, recording->stepCount);
    Prober prober(request, loaded, points, kindsOf(recording->findings), stop, progress);
    const history::StepWatch probing{[&](base::Step step) { return prober.next(step); },
                                     [&](sim::Machine &machine, const trace::Trace &trace) {
                                         return prober.look(machine, trace);
                                     }};
    history::Recorder second(request.run, loaded, stop, {}, history::Keep::Everything);
    second.record(&probing);
    outcome.done = !stop.stop_requested();
    outcome.map = summed(request, prober.takeSteps());
    outcome.map.leftOut = leftOutText(points, prober);
    outcome.map.isSample = points.between > 0;
    return outcome;
}

base::Result<void> readKillAct(std::string_view text, KillRequest &request)
{
    const std::size_t colon = text.find(':');
    const std::string_view verb = text.substr(0, colon);
    for (const Verb each :
         {Verb::Kill, Verb::KillOutside, Verb::Raise, Verb::Stop, Verb::Terminate, Verb::SigKill}) {
        if (verb != wordFor(each))
            continue;
        request.verb = each;
        request.argument =
            colon == std::string_view::npos ? "" : std::string(text.substr(colon + 1));
        if (colon == std::string_view::npos || (each == Verb::Raise && !request.argument.empty()))
            return {};
    }
    return base::fail(fmt::format(
        "expected kill, kill-outside, raise, raise:CLASS, stop, terminate or sigkill, not \"{}\"",
        text));
}

std::string killActText(const KillRequest &request)
{
    const std::string verb = wordFor(request.verb);
    return request.argument.empty() ? verb : fmt::format("{}:{}", verb, request.argument);
}

history::Act actAt(const KillRequest &request, base::Step step)
{
    history::Act act;
    act.verb = request.verb;
    act.subject = request.thread;
    act.argument = request.argument;
    act.when.step = step;
    return act;
}

} // namespace loose::explore
