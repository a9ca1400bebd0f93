// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/event_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/check.h"

namespace loose::trace {

void EventStore::append(Event event)
{
    CHECK(event.step <= largestStep);
    Record &record = m_records.emplace_back();
    record.clockNs = event.clockNs;
    record.step = event.step & largestStep;
    record.level = static_cast<std::uint8_t>(event.level);
    record.process = event.process.number;
    record.thread = event.thread.number;
    record.line = event.line;
    const Form form = pack(event, record);
    record.form = static_cast<std::uint8_t>(form);
    if (form != Form::Whole)
        return;
    record.cells[0] = static_cast<std::uint32_t>(m_whole.size());
    m_whole.push_back(std::move(event.payload));
}

EventStore::Form EventStore::pack(const Event &event, Record &into)
{
    if (const auto *taken = std::get_if<LockTaken>(&event.payload)) {
        into.cells = {taken->lock.number, taken->thread.number, taken->depth};
        return Form::Taken;
    }
    if (const auto *released = std::get_if<LockReleased>(&event.payload)) {
        into.cells = {released->lock.number, released->thread.number, released->depth};
        return Form::Released;
    }
    if (const auto *moved = std::get_if<InterpreterLockMoved>(&event.payload)) {
        into.cells = {moved->process.number, moved->holder.number, 0};
        return Form::Moved;
    }
    const auto *state = std::get_if<ThreadStateChanged>(&event.payload);
    if (state && state->wait == Wait()) {
        into.cells = {state->thread.number, static_cast<std::uint32_t>(state->state), 0};
        return Form::State;
    }
    return packVariable(event, into).value_or(Form::Whole);
}

// One that the thread wrote in its own process, and that is the last of its variables.
std::optional<EventStore::Form> EventStore::packVariable(const Event &event, Record &into)
{
    const auto *changed = std::get_if<VariableChanged>(&event.payload);
    if (!changed || changed->process != event.process || changed->writer != event.thread
        || !changed->before.empty()
        || m_characters.size() + changed->value.size() > std::numeric_limits<std::uint32_t>::max())
        return std::nullopt;
    const auto [known, isNew] =
        m_nameIndex.try_emplace(changed->name, static_cast<std::uint32_t>(m_names.size()));
    if (isNew)
        m_names.push_back(changed->name);
    into.cells = {known->second, static_cast<std::uint32_t>(m_characters.size()),
                  static_cast<std::uint32_t>(changed->value.size())};
    m_characters.insert(m_characters.end(), changed->value.begin(), changed->value.end());
    return Form::Variable;
}

Payload EventStore::unpack(const Record &record) const
{
    const auto [first, second, third] = record.cells;
    switch (static_cast<Form>(record.form)) {
    case Form::Taken: return LockTaken{{first}, {second}, third};
    case Form::Released: return LockReleased{{first}, {second}, third};
    case Form::Moved: return InterpreterLockMoved{{first}, {second}};
    case Form::State: return ThreadStateChanged{{first}, static_cast<ThreadState>(second), {}};
    case Form::Variable:
        return VariableChanged{{record.process},
                               m_names[first],
                               std::string(m_characters.data() + second, third),
                               {record.thread},
                               {}};
    case Form::Whole: break;
    }
    return m_whole[first];
}

Event EventStore::operator[](std::size_t index) const
{
    const Record &record = m_records[index];
    return {record.step,     record.clockNs, {record.process},
            {record.thread}, record.line,    static_cast<Level>(record.level),
            unpack(record)};
}

EventTime EventStore::time(std::size_t index) const
{
    return {m_records[index].step, m_records[index].clockNs};
}

std::size_t EventStore::countBefore(base::Step step) const
{
    const auto at = std::lower_bound(
        m_records.begin(), m_records.end(), step,
        [](const Record &record, base::Step wanted) { return record.step < wanted; });
    return static_cast<std::size_t>(at - m_records.begin());
}

} // namespace loose::trace
