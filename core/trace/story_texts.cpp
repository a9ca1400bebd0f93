// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/story_texts.h"

#include <algorithm>
#include <map>

#include "trace/event_text.h"

namespace loose::trace {

StoryTexts::StoryTexts(std::shared_ptr<const Trace> trace) : m_trace(std::move(trace))
{
    std::map<base::ResourceId, base::ThreadId> holders;
    const EventRange events = m_trace->events();
    for (std::uint32_t index = 0; index < events.size(); ++index) {
        const Event event = events[index];
        const Payload &payload = event.payload;
        if (const auto *taken = std::get_if<LockTaken>(&payload)) {
            holders[taken->lock] = taken->thread;
        } else if (const auto *released = std::get_if<LockReleased>(&payload)) {
            if (released->depth == 0)
                holders[released->lock] = {};
        } else if (const auto *changed = std::get_if<ThreadStateChanged>(&payload)) {
            const auto known = holders.find(changed->wait.resource);
            if (known != holders.end() && !known->second.isNone())
                m_holders.push_back({index, known->second});
        } else if (isNaming(event)) {
            m_namings.push_back(index);
        }
    }
}

base::ThreadId StoryTexts::holderAt(std::uint32_t index) const
{
    const auto found = std::ranges::lower_bound(m_holders, index, {}, &Holder::event);
    return found != m_holders.end() && found->event == index ? found->thread : base::ThreadId{};
}

std::vector<StoryTexts::Row> StoryTexts::rows(std::size_t first, std::size_t end) const
{
    std::vector<Row> rows;
    Names names;
    auto naming = m_namings.begin();
    const EventRange events = m_trace->events();
    for (std::size_t story = first; story < end; ++story) {
        const std::uint32_t index = m_trace->eventOfStory(story);
        for (; naming != m_namings.end() && *naming < index; ++naming)
            names.note(events[*naming]);
        Event event = events[index];
        if (const auto *changed = std::get_if<ThreadStateChanged>(&event.payload))
            names.holds(holderAt(index), changed->wait.resource);
        const base::ThreadId who = subjectOf(event);
        std::string said = text(event, names);
        rows.push_back({std::move(event), who.isNone() ? "" : names.thread(who), std::move(said)});
    }
    return rows;
}

} // namespace loose::trace
