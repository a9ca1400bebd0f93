// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/anchoring.h"

#include <algorithm>

namespace loose::ui {
namespace {

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

bool isNamed(const trace::Moment &moment, const trace::ThreadMoment &thread,
             const std::string &subject)
{
    if (thread.name == subject || (subject == "main" && thread.name == "MainThread"))
        return true;
    const trace::ProcessMoment *process = moment.process(thread.process);
    return process != nullptr && process->name + "/" + thread.name == subject;
}

// The anchor's instruction within its visit; without one the engine looks for the visit itself.
history::When whenOf(const history::Recording &recording, const history::Anchor &anchor,
                     std::uint32_t line)
{
    history::When when;
    if (anchor.line == 0) {
        when.step = std::min(anchor.step, recording.stepCount());
        return when;
    }
    const trace::Moment last = recording.momentAt(recording.stepCount());
    for (const trace::ThreadMoment &thread : last.threads) {
        const auto visited = recording.trace().stepOfVisit(thread.id, line, anchor.visit);
        if (isNamed(last, thread, anchor.thread) && visited) {
            when.step = *visited + anchor.instruction;
            return when;
        }
    }
    when.kind = history::When::Kind::Line;
    when.line = line;
    when.visit = anchor.visit;
    return when;
}

} // namespace

std::uint32_t movedLine(const std::string &oldText, const std::string &newText,
                        std::uint32_t line)
{
    const auto before = linesOf(oldText);
    const auto after = linesOf(newText);
    if (line == 0 || line > before.size())
        return 0;
    const std::size_t common = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < common && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < common - head
           && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    if (line <= head)
        return line;
    if (line > before.size() - tail)
        return static_cast<std::uint32_t>(line + after.size() - before.size());
    // Within what was edited: lines that were changed one by one stay where they are.
    return before.size() == after.size() ? line : 0;
}

Reanchored recordAnchored(history::Run run, const Reanchoring &wish, std::stop_token stop)
{
    Reanchored made;
    run.acts.clear();
    made.outcome = history::record(run, stop);
    for (std::size_t index = 0; index < wish.acts.size() && made.outcome.recording; ++index) {
        const history::Anchor &anchor = wish.anchors[index];
        const std::uint32_t line = movedLine(wish.oldText, run.programText, anchor.line);
        history::RecordOutcome tried;
        if (line != 0 || anchor.line == 0) {
            history::Run candidate = run;
            candidate.acts.push_back(wish.acts[index]);
            candidate.acts.back().when = whenOf(*made.outcome.recording, anchor, line);
            tried = history::record(candidate, stop);
        }
        if (stop.stop_requested())
            return {};
        if (!tried.recording) {
            made.dropped.push_back(wish.acts[index]);
            continue;
        }
        run = tried.recording->run();
        made.outcome = tried;
    }
    made.run = run;
    return made;
}

} // namespace loose::ui
