// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/variables.h"

#include <algorithm>

namespace loose::sim {

using heap::Kind;
using heap::Value;

namespace {

constexpr std::size_t longestValue = 60;

// Values that are data, not code: worth a row among the variables.
bool isData(const heap::Heap &heap, Value value)
{
    if (!value.isObject())
        return !value.isNothing();
    switch (heap.header(value.asHandle()).kind()) {
    case Kind::String:
    case Kind::Bytes:
    case Kind::BoxedInt:
    case Kind::BoxedFloat:
    case Kind::Tuple:
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::Deque: return true;
    default: return false;
    }
}

std::string shorten(std::string text)
{
    if (text.size() > longestValue) {
        std::size_t end = longestValue;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            --end;
        text.resize(end);
        text += "…";
    }
    return text;
}

} // namespace

struct Variables::Reader {
    exec::Interpreter &in;
    heap::Heap &heap;
    heap::Handle space;
    PageWatch &watch;
    PageWatch::Thing first;
    std::vector<Touched> &touched; // in order of the variables, once all are read
    std::vector<std::string> gone; // names whose places are gone as well

    PageWatch::Thing thing(std::size_t index) const
    {
        return first + 1 + static_cast<PageWatch::Thing>(index);
    }
    std::optional<heap::DictEntry> entry(std::size_t index) const
    {
        return heap::dictEntry(heap, space, static_cast<std::uint32_t>(index));
    }
};

std::vector<Variables::Change> Variables::look(exec::Interpreter &in, heap::Handle space,
                                               PageWatch &watch, PageWatch::Thing first,
                                               std::span<const PageWatch::Thing> written)
{
    m_touched.clear();
    Reader reader{in, in.heap(), space, watch, first, m_touched, {}};
    if (!written.empty() && written[0] == first) {
        lookAtSpace(reader);
        written = written.subspan(1);
    }
    for (const PageWatch::Thing thing : written) {
        const std::size_t index = thing - first - 1;
        const bool isRead =
            std::ranges::find(reader.touched, index, &Touched::index) != reader.touched.end();
        if (index < m_all.size() && !isRead)
            readAgain(reader, index);
    }
    return changes(reader);
}

void Variables::lookAtSpace(Reader &reader)
{
    heap::Heap &heap = reader.heap;
    const Value entries = heap.get(reader.space, heap::DictSlot::Entries);
    if (m_all.empty() || entries != m_entries) { // else they lie where they lay
        CellSet cells;
        cells.add(reader.space, heap.header(reader.space).cells());
        if (!entries.isNothing())
            cells.add(entries.asHandle(), heap.header(entries.asHandle()).cells());
        reader.watch.set(heap.arena(), reader.first, std::move(cells));
        m_entries = entries;
    }
    if (!namesAreKept(reader))
        readNamesAnew(reader);
    m_keysVersion = heap.get(reader.space, heap::DictSlot::KeysVersion);
    for (std::size_t index = 0; index < heap::dictUsed(heap, reader.space); ++index) {
        const auto entry = reader.entry(index);
        if (index == m_all.size())
            m_all.push_back({entry ? std::string(heap.text(entry->key)) : "", {}, {}, !!entry});
        Variable &variable = m_all[index];
        const Value value = entry ? entry->value : Value{};
        if (variable.value == value && variable.isBound == entry.has_value())
            continue;
        variable.value = value;
        variable.isBound = entry.has_value();
        readAgain(reader, index);
    }
}

// Entries keep their places until the namespace is laid out again.
bool Variables::namesAreKept(const Reader &reader) const
{
    if (m_keysVersion == reader.heap.get(reader.space, heap::DictSlot::KeysVersion))
        return true;
    if (m_all.size() > heap::dictUsed(reader.heap, reader.space))
        return false;
    for (std::size_t index = 0; index < m_all.size(); ++index) {
        const auto entry = reader.entry(index);
        if (entry && (!m_all[index].isBound || m_all[index].name != reader.heap.text(entry->key)))
            return false;
    }
    return true;
}

void Variables::readNamesAnew(Reader &reader)
{
    std::vector<Variable> old = std::move(m_all);
    m_all.clear();
    for (std::size_t index = 0; index < old.size(); ++index)
        reader.watch.forget(reader.thing(index));
    for (std::size_t index = 0; index < heap::dictUsed(reader.heap, reader.space); ++index) {
        const auto entry = reader.entry(index);
        m_all.push_back({"", {}, {}, false}); // the value is read by the caller
        if (!entry)
            continue;
        m_all.back().name = reader.heap.text(entry->key);
        const auto known = std::ranges::find_if(old, [&](const Variable &each) {
            return each.isBound && each.name == m_all.back().name;
        });
        if (known != old.end())
            m_all.back().text = std::exchange(known->text, std::nullopt);
    }
    for (const Variable &each : old) {
        if (each.text)
            reader.gone.push_back(each.name);
    }
}

void Variables::readAgain(Reader &reader, std::size_t index)
{
    Variable &variable = m_all[index];
    std::optional<std::string> text;
    CellSet cells;
    if (isData(reader.heap, variable.value) && !variable.name.starts_with("__")) {
        std::vector<exec::CellRange> read;
        text = reader.in.briefRepr(variable.value, longestValue, read);
        for (const exec::CellRange &each : read)
            cells.add(each.first, each.count);
    }
    reader.watch.set(reader.heap.arena(), reader.thing(index), std::move(cells));
    if (text) // what only code can show is no data
        text = shorten(std::move(*text));
    if (text != variable.text)
        reader.touched.push_back({index, std::exchange(variable.text, std::move(text))});
}

// Variables stand in the order of their names' binding; a new one may come between others, because
// a name can be bound to what is no data at first.
std::vector<Variables::Change> Variables::changes(Reader &reader) const
{
    std::vector<Change> changes;
    if (reader.touched.empty() && reader.gone.empty())
        return changes;
    std::vector<Touched> &touched = reader.touched;
    std::ranges::sort(touched, {}, &Touched::index);
    changes.reserve(touched.size() + reader.gone.size());
    for (const std::string &name : reader.gone)
        changes.push_back({name, "", ""});
    for (const Touched &each : touched) {
        if (!m_all[each.index].text)
            changes.push_back({m_all[each.index].name, "", ""});
    }
    const auto wasShown = [&](std::size_t index) {
        const auto found = std::ranges::lower_bound(touched, index, {}, &Touched::index);
        return found != touched.end() && found->index == index ? found->before.has_value()
                                                               : m_all[index].text.has_value();
    };
    for (const Touched &each : touched) {
        const Variable &variable = m_all[each.index];
        if (!variable.text)
            continue;
        std::string next;
        for (std::size_t later = each.index + 1; !each.before && later < m_all.size(); ++later) {
            if (m_all[later].text && wasShown(later)) {
                next = m_all[later].name;
                break;
            }
        }
        changes.push_back({variable.name, *variable.text, next});
    }
    return changes;
}

} // namespace loose::sim
