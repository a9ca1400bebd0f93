// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/real_story.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/words.h"
#include "real/real_recording.h"
#include "state/recording_story.h"

namespace loose::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RealStory)
};

QString sandboxText(const real::RealFacts &facts)
{
    QStringList layers;
    for (const std::string &layer : facts.sandbox)
        layers.append(text(layer));
    return layers.isEmpty() ? Texts::tr("no sandbox") : layers.join(QStringLiteral(", "));
}

void tell(Story &story, const history::Recording &recording, const real::RealFacts &facts)
{
    const auto row = [&](base::Step step, const QString &what, RowTone tone) {
        const base::ClockNs clockNs = recording.momentAt(step).clockNs;
        story.events.add({step, clockNs, Texts::tr("real run"), what, tone});
    };
    story.real = {true, false, sandboxText(facts), facts.tainted > 0, false};
    row(0, Texts::tr("sandbox: %1").arg(story.real.sandbox), RowTone::Plain);
    const auto &acts = recording.acts();
    for (std::size_t index = 0; index < acts.size() && index < facts.found.size(); ++index) {
        for (const std::string &found : facts.found[index])
            row(acts[index].step, Texts::tr("found: %1").arg(text(found)), RowTone::Act);
    }
    const base::Step end = recording.stepCount();
    if (facts.tainted > 0)
        row(end, Texts::tr("tainted: %n unsafe kill(s)", nullptr, static_cast<int>(facts.tainted)),
            RowTone::Bad);
    if (facts.crashed)
        row(end, Texts::tr("the real process crashed"), RowTone::Bad);
    if (facts.hung)
        row(end, Texts::tr("the real process gave no sign of life"), RowTone::Bad);
    if (facts.dropped + facts.lost > 0)
        row(end, Texts::tr("%1 events are missing").arg(number(facts.dropped + facts.lost)),
            RowTone::Bad);
}

void tellSoFar(Story &story, const real::SoFar &soFar)
{
    story.real.isReal = true;
    story.real.isRunning = true;
    story.real.isNewestOnly = soFar.earlier > 0;
    const auto row = [&](const QString &what, RowTone tone) {
        const base::Step end = story.stepCount;
        const base::ClockNs clockNs = soFar.recording->momentAt(end).clockNs;
        story.events.add({end, clockNs, Texts::tr("real run"), what, tone});
    };
    if (soFar.earlier > 0)
        row(Texts::tr("%1 events before these: they are shown when it has ended")
                .arg(number(soFar.earlier)),
            RowTone::Plain);
    if (soFar.dropped > 0)
        row(Texts::tr("%1 events are missing").arg(number(soFar.dropped)), RowTone::Bad);
}

} // namespace

Recorded recordOnRealThreads(const history::Run &run, const RealListening &listening)
{
    const std::stop_token &abandon = listening.abandon;
    Recorded recorded{0, run, {}, nullptr, {}, {}};
    real::RealOptions options;
    options.stop = listening.end;
    options.abandon = abandon;
    options.asked = listening.asked;
    options.seen = [&](const real::SoFar &soFar) {
        Recorded part{0, run, {soFar.recording, {}, {}}, nullptr, {}, {}};
        part.story = storyOf(part.outcome.recording, abandon);
        tellSoFar(*part.story, soFar);
        if (!abandon.stop_requested())
            listening.seen(part);
    };
    real::RealRecordOutcome outcome = real::recordReal(run, options);
    if (abandon.stop_requested())
        return recorded;
    recorded.failure = text(outcome.failure);
    recorded.outcome = {outcome.actError.empty() ? outcome.recording : nullptr,
                        std::move(outcome.refusal), std::move(outcome.actError)};
    const auto &recording = recorded.outcome.recording;
    if (!recording)
        return recorded;
    recorded.run = recording->run(); // with what was asked for meanwhile
    recorded.story = storyOf(recording, abandon);
    if (abandon.stop_requested())
        return recorded;
    tell(*recorded.story, *recording, outcome.facts);
    recording->momentAt(recording->stepCount()); // as in a simulated one: kept for the cursor
    return recorded;
}

std::shared_ptr<Story> storyBeforeRunning(const Story &ofProgram)
{
    auto story = std::make_shared<Story>();
    story->real.isReal = true;
    story->real.isRunning = true;
    story->fileName = ofProgram.fileName;
    story->lines = ofProgram.lines;
    story->directiveLines = ofProgram.directiveLines;
    story->lesson = ofProgram.lesson;
    story->invariantNames = ofProgram.invariantNames;
    story->invariantTexts = ofProgram.invariantTexts;
    return story;
}

history::When realMoment(const history::Recording &recording, base::ThreadId thread,
                         base::Step step)
{
    using trace::ThreadState;
    const trace::Moment moment = recording.momentAt(step);
    const trace::ThreadMoment *who = moment.thread(thread);
    const bool isAtWork =
        who != nullptr && (who->state == ThreadState::Running || who->state == ThreadState::Ready);
    const std::uint32_t line = isAtWork ? recording.trace().lineAt(thread, step) : 0;
    return history::lineOrClock(line, recording.trace().visitAt(thread, line, step),
                                moment.clockNs);
}

} // namespace loose::ui
