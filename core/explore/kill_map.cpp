// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/kill_map.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "history/course.h"
#include "history/recorder.h"

namespace loose::explore {

using audit::Finding;
using audit::FindingKind;
using history::Verb;

namespace {

// Where the thread can be acted on, and what was left out.
struct Points {
    std::optional<base::ThreadId> thread;
    std::vector<base::Step> steps;
    std::size_t further = 0; // not tried: too late, or too many
    std::size_t between = 0; // not tried: KillRequest::every

    void thinOut(std::size_t every)
    {
        std::vector<base::Step> kept;
        for (std::size_t index = 0; index < steps.size(); index += every)
            kept.push_back(steps[index]);
        between = steps.size() - kept.size();
        steps = std::move(kept);
    }
};

// The first way along the run: finds the points.
class Scout
{
public:
    explicit Scout(std::string name) : m_name(std::move(name)) {}
    const Points &points() const { return m_points; }

    bool look(sim::Machine &machine)
    {
        if (!m_points.thread)
            m_points.thread = machine.findThread(m_name);
        if (m_points.thread && machine.step() > 0 && machine.lastRunner() == *m_points.thread) {
            add(machine.step() - 1, m_beforeNs);
            if (!machine.hasProcessor(*m_points.thread) && !machine.hasEnded(*m_points.thread))
                add(machine.step(), machine.clockNs());
        }
        m_beforeNs = machine.clockNs();
        return true;
    }

private:
    void add(base::Step step, base::ClockNs clockNs)
    {
        if (!m_points.steps.empty() && m_points.steps.back() == step)
            return;
        if (clockNs > lastKillPointNs || m_points.steps.size() == maxKillPoints)
            ++m_points.further;
        else
            m_points.steps.push_back(step);
    }

    std::string m_name;
    Points m_points;
    base::ClockNs m_beforeNs = 0;
};

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
    Prober(const KillRequest &request, const history::LoadedProgram &loaded, const Points &points,
           std::set<FindingKind> known, std::stop_token stop,
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

    base::Step next(base::Step step) const
    {
        const auto after = std::ranges::upper_bound(m_points.steps, step);
        return after == m_points.steps.end() ? std::numeric_limits<base::Step>::max() : *after;
    }

    bool look(sim::Machine &base, const trace::Trace &trace)
    {
        if (m_next == m_points.steps.size() || m_stop.stop_requested())
            return false;
        if (base.step() != m_points.steps[m_next])
            return true;
        keepUp(base, trace);
        probe(base, trace);
        m_before = base.freeze();
        ++m_next;
        if (m_progress && m_next % 16 == 0)
            m_progress({m_next, m_points.steps.size(), m_steps});
        return m_next < m_points.steps.size();
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

    void probe(sim::Machine &base, const trace::Trace &soFar)
    {
        KillStep step;
        step.step = base.step();
        step.line = base.lineOf(*m_points.thread);
        step.visit = soFar.visitCount(*m_points.thread, step.line);
        step.checkPoint = isCheckPoint(base);

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
        const bool justRan = m_next > 0 && m_points.steps[m_next - 1] + 1 == base.step();
        if (!justRan || base.lastRunner() != *m_points.thread)
            return false;
        m_machine.load(m_before);
        return m_machine.nextEndsAtCheckPoint();
    }

    const KillRequest &m_request;
    const history::LoadedProgram &m_loaded;
    const Points &m_points;
    std::set<FindingKind> m_known;
    sim::Machine m_machine;
    Witness m_witness;
    std::stop_token m_stop;
    std::function<void(const KillProgress &)> m_progress;
    std::size_t m_next = 0;    // point
    sim::World m_before;       // of the point before
    trace::Moment m_moment;    // of the base run
    base::ClockNs m_actNs = 0; // when the act of the point is done
    base::Step m_folded = 0;   // events of earlier steps are in it
    std::vector<KillStep> m_steps;
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

std::string leftOutText(const Points &points, const Prober &prober)
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
    Scout scout(request.thread);
    const history::StepWatch scouting{
        [](base::Step step) { return step + 1; },
        [&](sim::Machine &machine, const trace::Trace &) { return scout.look(machine); }};
    history::Recorder first(request.run, loaded, stop, {}, history::Keep::Everything);
    if (!first.record(&scouting)) {
        outcome.error = first.actError();
        return outcome;
    }
    Points points = scout.points();
    if (!points.thread) {
        outcome.error = fmt::format("there is no thread {}", request.thread);
        return outcome;
    }
    points.thinOut(request.every);
    Prober prober(request, loaded, points, kindsOf(first.take()->findings), stop, progress);
    const history::StepWatch probing{[&](base::Step step) { return prober.next(step); },
                                     [&](sim::Machine &machine, const trace::Trace &trace) {
                                         return prober.look(machine, trace);
                                     }};
    history::Recorder second(request.run, loaded, stop, {}, history::Keep::Everything);
    second.record(&probing);
    outcome.done = !stop.stop_requested();
    outcome.map = summed(request, prober.takeSteps());
    outcome.map.leftOut = leftOutText(points, prober);
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
