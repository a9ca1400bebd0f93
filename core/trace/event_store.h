// SPDX-License-Identifier: GPL-3.0-or-later

// Events in little room, in order, made again whenever somebody asks.
//
// An event is as large as its largest kind (152 bytes), and a run of millions of steps has a
// million events that lock and release, change a state or a variable. Those are kept as 40 bytes,
// and the text of a value beside them; all others keep their payload whole. Filling fresh memory
// was a third of the time that opening such a run took.
//
// Append-only. A value. Many native threads may read one that nobody appends to any more.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/large_array_allocator.h"
#include "trace/event.h"

namespace loose::trace {

struct EventTime {
    base::Step step = 0;
    base::ClockNs clockNs = 0;
};

class EventStore
{
public:
    static constexpr base::Step largestStep = (base::Step{1} << 40) - 1;

    void append(Event event); // its step at most largestStep

    std::size_t size() const { return m_records.size(); }
    Event operator[](std::size_t index) const;
    base::Step step(std::size_t index) const { return m_records[index].step; }
    EventTime time(std::size_t index) const;
    std::size_t countBefore(base::Step step) const; // how many have a step < it

private:
    // How the payload is kept. All but Whole lie in the cells of the record, where they fit.
    enum class Form : std::uint8_t { Whole, Taken, Released, Moved, State, Variable };
    struct Record {
        base::ClockNs clockNs;
        std::uint64_t step : 40;
        std::uint64_t level : 8;
        std::uint64_t form : 8;
        std::uint32_t process;
        std::uint32_t thread;
        std::uint32_t line;
        std::array<std::uint32_t, 3> cells;
    };
    static_assert(sizeof(Record) == 40);

    Form pack(const Event &event, Record &into);
    std::optional<Form> packVariable(const Event &event, Record &into);
    Payload unpack(const Record &record) const;

    template <typename T>
    using LargeArray = std::vector<T, base::LargeArrayAllocator<T>>;
    LargeArray<Record> m_records;
    LargeArray<Payload> m_whole;      // by the first cell
    LargeArray<char> m_characters;    // values of variables, one after the other
    std::vector<std::string> m_names; // of variables
    std::map<std::string, std::uint32_t, std::less<>> m_nameIndex;
};

// Some events of a store, first <= index < end; the store outlives it. Each is a value: nothing of
// it may be pointed to once the next one is asked for.
class EventRange
{
public:
    class Iterator
    {
    public:
        using value_type = Event;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const EventStore *store, std::size_t index) : m_store(store), m_index(index) {}
        Event operator*() const { return (*m_store)[m_index]; }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        void operator++(int) { ++m_index; }
        friend bool operator==(const Iterator &, const Iterator &) = default;

    private:
        const EventStore *m_store = nullptr;
        std::size_t m_index = 0;
    };

    EventRange(const EventStore &store, std::size_t first, std::size_t end)
        : m_store(&store), m_first(first), m_end(end)
    {
    }

    Iterator begin() const { return {m_store, m_first}; }
    Iterator end() const { return {m_store, m_end}; }
    std::size_t size() const { return m_end - m_first; }
    bool empty() const { return size() == 0; }
    Event operator[](std::size_t index) const { return (*m_store)[m_first + index]; }

private:
    const EventStore *m_store;
    std::size_t m_first;
    std::size_t m_end;
};

} // namespace loose::trace
