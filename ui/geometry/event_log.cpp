// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/event_log.h"

#include <algorithm>

#include "geometry/words.h"

namespace loose::ui {
namespace {

LogRow rowOf(const trace::StoryTexts::Row &row)
{
    const auto *act = std::get_if<trace::ActDone>(&row.event.payload);
    return {row.event.step, row.event.clockNs, text(row.who), text(row.text),
            act != nullptr ? toneOfAct(text(act->text)) : RowTone::Plain};
}

} // namespace

RowTone toneOfAct(const QString &act)
{
    const QString verb = act.section(QLatin1Char(' '), 0, 0);
    const bool isKill = verb.startsWith(QLatin1String("kill")) || verb == QLatin1String("sigkill")
                        || verb == QLatin1String("terminate");
    return isKill ? RowTone::Bad : RowTone::Act;
}

void EventLog::add(LogRow row)
{
    const auto after = std::ranges::upper_bound(m_added, row.step, {},
                                                [](const Added &each) { return each.row.step; });
    const std::size_t before = storyUpTo(row.step);
    m_added.insert(after, {before, std::move(row)});
}

std::size_t EventLog::storyUpTo(base::Step step) const
{
    return m_texts ? m_texts->trace().storyPosition(step) : 0;
}

std::size_t EventLog::size() const
{
    return (m_texts ? m_texts->size() : 0) + m_added.size();
}

std::size_t EventLog::countUpTo(base::Step step) const
{
    const auto end = std::ranges::upper_bound(m_added, step, {},
                                              [](const Added &each) { return each.row.step; });
    return storyUpTo(step) + static_cast<std::size_t>(end - m_added.begin());
}

std::vector<LogRow> EventLog::rows(std::size_t first, std::size_t end) const
{
    // The place of an added row is what precedes it of both kinds.
    const auto placeOf = [this](std::size_t index) { return m_added[index].before + index; };
    std::size_t added = 0;
    while (added < m_added.size() && placeOf(added) < first)
        ++added;
    std::size_t addedEnd = added;
    while (addedEnd < m_added.size() && placeOf(addedEnd) < end)
        ++addedEnd;
    std::vector<trace::StoryTexts::Row> texts;
    if (m_texts)
        texts = m_texts->rows(first - added, end - addedEnd);
    std::vector<LogRow> rows;
    auto story = texts.begin();
    for (std::size_t index = first; index < end; ++index) {
        if (added < addedEnd && placeOf(added) == index)
            rows.push_back(m_added[added++].row);
        else
            rows.push_back(rowOf(*story++));
    }
    return rows;
}

} // namespace loose::ui
