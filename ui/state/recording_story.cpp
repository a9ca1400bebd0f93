// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/recording_story.h"

#include "geometry/words.h"
#include "state/library.h"
#include "state/story_builder.h"

namespace loose::ui {
namespace {

// Lines that hold nothing but a directive.
std::vector<std::uint32_t> directiveLines(const std::string &programText)
{
    std::vector<std::uint32_t> lines;
    const QStringList all = text(programText).split(QLatin1Char('\n'));
    for (qsizetype index = 0; index < all.size(); ++index) {
        if (all[index].trimmed().startsWith(QLatin1String("#:")))
            lines.push_back(static_cast<std::uint32_t>(index) + 1);
    }
    return lines;
}

} // namespace

std::shared_ptr<Story> storyOf(const std::shared_ptr<const history::Recording> &recording,
                               std::stop_token stop)
{
    StoryParts parts;
    parts.fileName = text(recording->run().programName);
    parts.programText = recording->run().programText;
    parts.directiveLines = directiveLines(parts.programText);
    parts.lesson = lessonOf(recording->directives(), parts.programText);
    for (const lang::InvariantDirective &invariant : recording->directives().invariants) {
        parts.invariantNames.push_back(text(invariant.name));
        parts.invariantTexts.push_back(text(invariant.text));
    }
    parts.findings = recording->findings();
    parts.stepCount = recording->stepCount();
    parts.ending = text(recording->message());
    parts.isStuck = recording->end() == history::RunEnd::Stuck;
    return makeStory(parts, std::shared_ptr<const trace::Trace>(recording, &recording->trace()),
                     std::move(stop));
}

std::shared_ptr<Story> storyOf(const history::Run &run, const history::Refusal &refusal)
{
    StoryParts parts;
    parts.fileName = text(run.programName);
    parts.programText = run.programText;
    parts.directiveLines = {}; // shown whole: the mistake may lie in one of them
    auto story = makeStory(parts, std::make_shared<trace::Trace>());
    for (const lang::Diagnostic &diagnostic : refusal.diagnostics) {
        const lang::SourceSpan &span = diagnostic.span;
        const bool isOneLine = span.endLine == span.line && span.endColumn > span.column;
        story->notes.push_back({span.line, span.column,
                                isOneLine ? span.endColumn - span.column : 1,
                                text(lang::summary(diagnostic))});
    }
    if (story->notes.empty())
        story->notes.push_back({1, 0, 1, text(refusal.text)});
    return story;
}

Instant instantOf(const history::Recording &recording, const Story &story, base::Step step)
{
    return makeInstant(story, recording.trace(), recording.momentAt(step));
}

} // namespace loose::ui
