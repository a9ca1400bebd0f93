// SPDX-License-Identifier: GPL-3.0-or-later

// The rows of the list of events: the story events of a run, made when they are shown, and what the
// window itself has to tell among them.
#pragma once

#include <memory>
#include <vector>

#include <QString>

#include "trace/story_texts.h"

namespace loose::ui {

enum class RowTone : std::uint8_t { Plain, Act, Bad };

struct LogRow { // a line of output or an event
    base::Step step = 0;
    base::ClockNs clockNs = 0;
    QString who;
    QString text;
    RowTone tone = RowTone::Plain;
};

RowTone toneOfAct(const QString &act); // as written: "kill transfer @ line 25 #3"

class EventLog
{
public:
    EventLog() = default;
    explicit EventLog(std::shared_ptr<const trace::StoryTexts> texts) : m_texts(std::move(texts)) {}

    // Behind all rows of its step and before.
    void add(LogRow row);

    std::size_t size() const;
    std::size_t countUpTo(base::Step step) const;
    std::vector<LogRow> rows(std::size_t first, std::size_t end) const; // first <= index < end

private:
    struct Added {
        std::size_t before = 0; // story events that precede it
        LogRow row;
    };

    std::size_t storyUpTo(base::Step step) const;

    std::shared_ptr<const trace::StoryTexts> m_texts; // or none: nothing ran
    std::vector<Added> m_added;                       // in order
};

} // namespace loose::ui
