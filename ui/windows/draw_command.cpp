// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/draw_command.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <iterator>

#include <QCoreApplication>

#include "explore/kill_map.h"
#include "geometry/english_plurals.h"
#include "geometry/fonts.h"
#include "geometry/time_axis.h"
#include "geometry/words.h"
#include "history/session_file.h"
#include "state/kill_marks_of.h"
#include "state/library.h"
#include "state/recorder.h"
#include "state/recording_story.h"
#include "state/story_builder.h"
#include "windows/drawn_pages.h"
#include "windows/pictures.h"

namespace loose::ui {
namespace {

base::Result<std::string> readProgram(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad())
        return base::fail("cannot read \"" + path + "\"");
    return bytes;
}

base::Result<history::Options> optionsOf(const DrawCommand &command)
{
    history::Options options;
    options.seed = command.seed;
    options.interpreterLock = !command.hasNoInterpreterLock;
    const std::string &rule = command.switching;
    if (rule == "line") {
        options.switchRule = history::SwitchRule::EveryLine;
    } else if (rule == "check") {
        options.switchRule = history::SwitchRule::EveryCheckPoint;
    } else if (rule != "cpython") {
        const auto [end, error] =
            std::from_chars(rule.data(), rule.data() + rule.size(), options.switchSteps);
        if (error != std::errc() || end != rule.data() + rule.size() || options.switchSteps == 0)
            return base::fail("--switch takes cpython, line, check or a number of steps");
        options.switchRule = history::SwitchRule::EverySteps;
    }
    return options;
}

// A file, or the id of a scenario. Of a saved session its run.
base::Result<history::Run> programOf(const DrawCommand &command)
{
    history::Run run;
    for (const Scenario &scenario : library()) {
        if (scenario.id.toStdString() != command.program || std::ifstream(command.program))
            continue;
        run.programName = scenario.fileName.toStdString();
        run.programText = scenario.programText;
        return run;
    }
    auto programText = readProgram(command.program);
    if (!programText)
        return tl::unexpected(programText.error());
    if (history::looksLikeSession(*programText)) {
        auto session = history::readSession(*programText);
        if (!session)
            return tl::unexpected(session.error());
        return std::move(session->run);
    }
    run.programName = command.program.substr(command.program.find_last_of('/') + 1);
    run.programText = std::move(*programText);
    return run;
}

base::Result<history::Run> runOf(const DrawCommand &command)
{
    auto program = programOf(command);
    if (!program)
        return program;
    history::Run run = std::move(*program);
    auto options = optionsOf(command);
    if (!options)
        return tl::unexpected(options.error());
    if (*options != history::Options()) // else a session keeps its own
        run.options = *options;
    for (const std::string &written : command.acts) {
        auto act = history::parseAct(written);
        if (!act)
            return tl::unexpected(act.error());
        run.acts.push_back(*act);
    }
    if (!command.until.empty()) {
        auto until = history::parseWhen(command.until);
        if (!until)
            return tl::unexpected(until.error());
        run.until = *until;
    }
    return run;
}

base::Result<QSizeF> sizeOf(const std::string &written)
{
    if (written.empty())
        return QSizeF();
    const QStringList parts = text(written).split(QLatin1Char('x'));
    const int width = parts.value(0).toInt();
    const int height = parts.value(1).toInt();
    constexpr int pixelsMax = 16000;
    if (parts.size() != 2 || width < 100 || height < 100 || width > pixelsMax || height > pixelsMax)
        return base::fail("--size takes WIDTHxHEIGHT, as in 1680x1050");
    return QSizeF(width, height);
}

base::Step firstStepAt(const trace::Trace &trace, base::ClockNs clockNs, base::Step last)
{
    base::Step low = 0;
    base::Step high = last;
    while (low < high) { // the clock is monotone in the step
        const base::Step middle = low + (high - low) / 2;
        if (trace.momentAt(middle).clockNs < clockNs)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// A line visit without a subject: the K-th by the thread of the last act, else by any thread.
base::Result<base::Step> stepOf(const std::string &at, const history::Recording &recording,
                                const Story &story)
{
    if (at.empty())
        return stepToShow(story);
    if (at == "end")
        return recording.stepCount();
    const auto when = history::parseWhen(at);
    if (!when)
        return tl::unexpected(when.error());
    const trace::Trace &trace = recording.trace();
    switch (when->kind) {
    case history::When::Kind::Step: return std::min(when->step, recording.stepCount());
    case history::When::Kind::Clock:
        return firstStepAt(trace, when->clockNs, recording.stepCount());
    case history::When::Kind::Line: break;
    }
    const trace::Moment last = recording.momentAt(recording.stepCount());
    for (const trace::ThreadMoment &thread : last.threads) {
        if (const auto step = trace.stepOfVisit(thread.id, when->line, when->visit))
            return *step;
    }
    return base::fail("no thread begins " + at);
}

// The part of the timeline between two moments, in positions of its axis.
base::Result<TimeRange> rangeOf(const std::string &written, const history::Recording &recording,
                                const Story &story)
{
    if (written.empty())
        return TimeRange{0, 0};
    const std::size_t dots = written.find("..");
    if (dots == std::string::npos || dots == 0 || dots + 2 == written.size())
        return base::fail("--range takes WHEN..WHEN, as in \"step 300..step 480\", \"0.1s..end\"");
    const auto first = stepOf(written.substr(0, dots), recording, story);
    const auto last = stepOf(written.substr(dots + 2), recording, story);
    if (!first || !last)
        return tl::unexpected(!first ? first.error() : last.error());
    if (*first >= *last)
        return base::fail("--range ends before it begins");
    const TimeAxis axis(story.timeline, AxisKind::Story, story.stepCount);
    return TimeRange{axis.position(*first), axis.position(*last)};
}

int rootCount(const Story &story)
{
    return static_cast<int>(std::count_if(story.findings.begin(), story.findings.end(),
                                          [](const auto &finding) { return finding.isRoot(); }));
}

// Beside the run with its acts stands the program as it is, as in the window.
void addFutures(Story &story, const history::Run &run, bool areSeen)
{
    if (!areSeen || run.acts.empty())
        return;
    history::Run plain = run;
    plain.acts.clear();
    const Recorded untouched = Recorder::record(plain);
    if (!untouched.story)
        return;
    const TimeMark *last = story.timeline.marks.empty() ? nullptr : &story.timeline.marks.back();
    const base::Step step = last != nullptr ? last->step : 0;
    story.futures = {{QCoreApplication::translate("Session", "as it is"), 0, -1,
                      rootCount(*untouched.story), true},
                     {last != nullptr ? last->text : QString(), step, 0, rootCount(story), true}};
    story.future = 1;
}

// Who stands in the middle of the story: of whom the worst finding is.
base::ThreadId toChoose(const Story &story, const trace::Moment &moment)
{
    if (!story.findings.empty() && moment.thread(story.findings.front().thread) != nullptr)
        return story.findings.front().thread;
    return moment.threads.empty() ? base::ThreadId{} : moment.threads.front().id;
}

// The map of the thread that was asked for, which is then the chosen one.
base::Result<KillView> killsOf(const DrawCommand &command, const history::Run &run,
                               const history::Recording &recording, const Story &story)
{
    KillView kills;
    if (command.kills.empty())
        return kills;
    explore::KillRequest request;
    if (const auto read = explore::readKillAct(command.killAct, request); !read)
        return base::fail("--kill-act: " + read.error().message);
    MappedRun mapped = mappedRun(run, recording);
    KillWish wish{std::move(mapped.run), {}, command.kills, text(command.killAct)};
    for (const ThreadLane &lane : story.timeline.threads) {
        const bool isMainOfIt = lane.name == text(command.kills) + QStringLiteral("/MainThread");
        if (lane.name == text(command.kills) || isMainOfIt)
            wish.thread = lane.thread;
    }
    kills.shown = std::make_shared<const KillMarks>(killMarksOf(wish));
    if (!kills.shown->error.isEmpty())
        return base::fail(kills.shown->error.toStdString());
    kills.until = mapped.until;
    if (command.killAct == "kill")
        kills.kills[wish.thread] = kills.shown;
    return kills;
}

int failWith(const std::string &message)
{
    std::cerr << "loose-ends: " << message << '\n';
    return 2;
}

int write(const DrawCommand &command, const Picture &picture, const Theme &theme)
{
    const auto written = writePicture(text(command.output), picture, theme);
    return written ? 0 : failWith(written.error().message);
}

} // namespace

int draw(const DrawCommand &command)
{
    loadBundledFonts();
    installEnglishPlurals();
    const std::optional<Page> page = pageNamed(text(command.view));
    const auto pane = paneNamed(page ? QStringLiteral("window") : text(command.view));
    const auto size = sizeOf(command.size);
    const auto theme = Theme::load(text(command.theme));
    const auto format = pictureFormatOf(text(command.output));
    const auto run = runOf(command);
    if (!pane || !size || !theme || !format)
        return failWith(!pane    ? pane.error().message
                        : !size  ? size.error().message
                        : !theme ? theme.error().message
                                 : format.error().message);
    if (!run)
        return failWith(run.error().message);
    const Recorded recorded = Recorder::record(*run);
    if (!recorded.outcome.recording) {
        if (!recorded.outcome.actError.empty())
            return failWith(recorded.outcome.actError);
        std::cerr << recorded.outcome.refusal.text;
        return recorded.outcome.refusal.syntaxError ? 1 : 2;
    }
    const history::Recording &recording = *recorded.outcome.recording;
    if (page)
        return write(command, pictureOf(*page, recording, *size, command.scale), *theme);
    const auto step = stepOf(command.at, recording, *recorded.story);
    const auto range = rangeOf(command.range, recording, *recorded.story);
    if (!step || !range)
        return failWith(!step ? step.error().message : range.error().message);
    const Instant instant = instantOf(recording, *recorded.story, *step);
    addFutures(*recorded.story, *run, !*pane || **pane == Pane::Futures);
    ViewState view;
    view.range = *range;
    view.chosen = toChoose(*recorded.story, instant.moment);
    const auto kills = killsOf(command, *run, recording, *recorded.story);
    if (!kills)
        return failWith(kills.error().message);
    view.kills = *kills;
    if (kills->shown != nullptr && !kills->shown->thread.isNone())
        view.chosen = kills->shown->thread;
    const Picture picture =
        pictureOf({*pane, *size, command.scale}, *recorded.story, instant, view, Layout{});
    return write(command, picture, *theme);
}

} // namespace loose::ui
