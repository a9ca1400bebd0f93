// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/story_builder.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/words.h"
#include "trace/event_text.h"

namespace loose::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Story)
};

QStringList linesOf(const std::string &programText)
{
    QStringList lines = QString::fromStdString(programText).split(QLatin1Char('\n'));
    for (QString &line : lines) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
        line.replace(QLatin1Char('\t'), QStringLiteral("    "));
    }
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

base::Step closed(base::Step end, base::Step stepCount)
{
    // One past the last step, so that what never ended reaches the right edge.
    return end == trace::openEnd ? stepCount + 1 : end;
}

std::vector<ThreadLane> threadLanes(const trace::Lanes &lanes, const trace::Names &names,
                                    base::Step stepCount)
{
    std::vector<ThreadLane> out;
    for (const trace::ThreadLane &lane : lanes.threads()) {
        if (lane.isService)
            continue;
        ThreadLane made{lane.thread, lane.process, text(names.thread(lane.thread)), {}};
        for (const trace::StateSpan &span : lane.spans) {
            const bool isOver = span.state == trace::ThreadState::Ended;
            made.spans.push_back({span.first, closed(span.end, stepCount), span.state,
                                  isOver ? lane.endedBy : trace::EndedBy::NotEnded,
                                  span.wait.resource});
        }
        const bool hasEndSpan =
            !made.spans.empty() && made.spans.back().state == trace::ThreadState::Ended;
        if (lane.endStep != trace::openEnd && !hasEndSpan)
            made.spans.push_back(
                {lane.endStep, stepCount + 1, trace::ThreadState::Ended, lane.endedBy, {}});
        out.push_back(std::move(made));
    }
    return out;
}

void addLock(std::vector<ResourceLane> &out, const trace::LockLane &lane, const trace::Names &names,
             base::Step stepCount)
{
    ResourceLane made{lane.lock, lane.kind, text(names.resource(lane.lock)), {}};
    for (const trace::HeldSpan &span : lane.spans) {
        const base::Step end = closed(span.end, stepCount);
        const base::Step died = std::min(span.holderDiedAt, end);
        if (died > span.first)
            made.spans.push_back({span.first, died, span.holder, false});
        if (died < end)
            made.spans.push_back({died, end, span.holder, span.end == trace::openEnd});
    }
    out.push_back(std::move(made));
}

base::Step deathOfOpener(const trace::FileLane &lane, base::Step at)
{
    for (const auto &open : lane.spans) {
        if (open.first <= at && at < open.end)
            return open.openerDiedAt;
    }
    return trace::openEnd;
}

base::ThreadId openerAt(const trace::FileLane &lane, base::Step at)
{
    for (const auto &open : lane.spans) {
        if (open.first <= at && at < open.end)
            return open.opener;
    }
    return {};
}

// Of a file the times are shown in which its buffer held something.
void addFile(std::vector<ResourceLane> &out, const trace::FileLane &lane, base::Step stepCount)
{
    if (lane.marks.empty())
        return;
    ResourceLane made{lane.file, trace::ResourceKind::File, text(lane.path), {}};
    base::Step since = trace::openEnd; // openEnd: the buffer is empty
    const auto close = [&](base::Step end, bool isLast) {
        const base::Step died = deathOfOpener(lane, since);
        const base::ThreadId opener = openerAt(lane, since);
        const bool isLost = isLast && died != trace::openEnd;
        made.spans.push_back({since, isLost ? died : end, opener, false});
        if (isLost)
            made.spans.push_back({died, end, opener, true});
        since = trace::openEnd;
    };
    for (const trace::FileMark &mark : lane.marks) {
        if (mark.buffered > 0 && since == trace::openEnd)
            since = mark.step;
        else if (mark.buffered == 0 && since != trace::openEnd)
            close(mark.step, false);
    }
    if (since != trace::openEnd)
        close(stepCount + 1, true);
    out.push_back(std::move(made));
}

base::ThreadId threadNamed(const trace::Names &names, const trace::Lanes &lanes,
                           const QString &name)
{
    for (const trace::ThreadLane &lane : lanes.threads()) {
        if (text(names.thread(lane.thread)) == name)
            return lane.thread;
    }
    return {};
}

// "kill transfer @ line 25 #3" is long for a mark: the verb and the step say where.
TimeMark markOf(const trace::ActMark &act, const trace::Names &names, const trace::Lanes &lanes)
{
    const QString written = text(act.text);
    const QString verb = written.section(QLatin1Char(' '), 0, 0);
    const QString subject = written.section(QLatin1Char(' '), 1, 1);
    QString shown = verb + QStringLiteral(" @ ") + number(act.step);
    if (!act.done)
        shown = Texts::tr("%1 refused").arg(verb);
    return {act.step, threadNamed(names, lanes, subject), shown, toneOfAct(written) == RowTone::Bad,
            !act.done};
}

Timeline timelineOf(const trace::Trace &trace, const trace::Lanes &lanes, base::Step stepCount)
{
    const trace::Names names(trace);
    Timeline timeline;
    timeline.threads = threadLanes(lanes, names, stepCount);
    for (const trace::LockLane &lane : lanes.locks())
        addLock(timeline.resources, lane, names, stepCount);
    for (const trace::FileLane &lane : lanes.files())
        addFile(timeline.resources, lane, stepCount);
    for (const trace::ActMark &act : lanes.acts())
        timeline.marks.push_back(markOf(act, names, lanes));
    timeline.axis.reserve(trace.storyCount());
    for (std::size_t index = 0; index < trace.storyCount(); ++index) {
        const trace::EventTime time = trace.timeOfStory(index);
        timeline.axis.push_back({time.step, time.clockNs});
    }
    return timeline;
}

void addWritten(std::vector<LogRow> &rows, const trace::Event &event,
                const trace::OutputWritten &written, const trace::Names &names)
{
    const RowTone tone = written.stream == trace::Stream::Errors ? RowTone::Bad : RowTone::Plain;
    QString shown = text(written.text);
    if (shown.endsWith(QLatin1Char('\n')))
        shown.chop(1);
    const QString who = event.thread.isNone() ? QString() : text(names.thread(event.thread));
    for (const QString &line : shown.split(QLatin1Char('\n')))
        rows.push_back({event.step, event.clockNs, who, line, tone});
}

// What the program printed and what the user did.
void addOutput(Story &story, const trace::Trace &trace, const std::stop_token &stop)
{
    trace::Names names;
    for (const trace::Event &event : trace.events()) {
        if (stop.stop_requested())
            return;
        if (const auto *written = std::get_if<trace::OutputWritten>(&event.payload)) {
            addWritten(story.output, event, *written, names);
        } else if (const auto *act = std::get_if<trace::ActDone>(&event.payload)) {
            QString shown = text(act->text);
            if (!act->result.empty())
                shown += QStringLiteral(": ") + text(act->result);
            story.output.push_back(
                {event.step, event.clockNs, Texts::tr("you"), shown, toneOfAct(shown)});
        }
        if (trace::isNaming(event))
            names.note(event);
    }
}

} // namespace

std::shared_ptr<Story> makeStory(const StoryParts &parts, std::shared_ptr<const trace::Trace> trace,
                                 std::stop_token stop)
{
    auto story = std::make_shared<Story>();
    story->fileName = parts.fileName;
    story->lines = linesOf(parts.programText);
    story->directiveLines = parts.directiveLines;
    story->lesson = parts.lesson;
    story->invariantNames = parts.invariantNames;
    story->invariantTexts = parts.invariantTexts;
    story->findings = parts.findings;
    story->stepCount = parts.stepCount;
    story->ending = parts.ending;
    story->timeline = timelineOf(*trace, trace::Lanes(*trace), parts.stepCount);
    story->timeline.isStuck = parts.isStuck;
    if (!stop.stop_requested())
        addOutput(*story, *trace, stop);
    if (!stop.stop_requested())
        story->events = EventLog(std::make_shared<trace::StoryTexts>(std::move(trace)));
    return story;
}

Instant makeInstant(const Story &story, const trace::Trace &trace, trace::Moment moment)
{
    Instant instant;
    for (const ThreadLane &lane : story.timeline.threads) {
        // The end of a thread is its last span.
        if (lane.spans.empty() || lane.spans.back().state != trace::ThreadState::Ended
            || lane.spans.back().first > moment.step)
            continue;
        instant.endedFrom[lane.thread] = lane.spans.size() > 1
                                             ? std::prev(lane.spans.end(), 2)->state
                                             : trace::ThreadState::Running;
    }
    const auto step = story.real.isNewestOnly ? std::nullopt : trace.previousVisit(moment.step + 1);
    if (step) {
        for (const trace::ThreadMoment &thread : moment.threads) {
            const std::uint32_t line = trace.lineAt(thread.id, *step);
            const std::uint64_t visit = line == 0 ? 0 : trace.visitAt(thread.id, line, *step);
            if (visit != 0 && trace.stepOfVisit(thread.id, line, visit) == step)
                instant.lineVisit =
                    Texts::tr("line %1 #%2 of %3").arg(line).arg(visit).arg(text(thread.name));
        }
    }
    instant.moment = std::move(moment);
    return instant;
}

base::Step stepToShow(const Story &story)
{
    base::Step last = 0;
    for (const audit::Finding &finding : story.findings)
        last = std::max(last, finding.certainAt);
    return story.findings.empty() ? story.stepCount : std::min(last, story.stepCount);
}

} // namespace loose::ui
