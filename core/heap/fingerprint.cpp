// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/fingerprint.h"

#include <algorithm>
#include <span>
#include <utility>

#include "heap/baseline.h"
#include "heap/dict.h"

namespace loose::heap {

namespace {

constexpr std::uint32_t none = 0xffffffff; // no slot is left out

template <typename Slot>
std::uint32_t index(Slot slot)
{
    return static_cast<std::uint32_t>(slot);
}

// Entries of a dict by their keys, those that are strings.
std::vector<std::uint32_t> sortedEntries(const Heap &heap, Handle dict)
{
    std::vector<std::pair<std::string_view, std::uint32_t>> entries;
    for (std::uint32_t each = 0; each < dictUsed(heap, dict); ++each) {
        const auto entry = dictEntry(heap, dict, each);
        if (entry && heap.is(entry->key, Kind::String))
            entries.emplace_back(heap.text(entry->key), each);
    }
    std::ranges::sort(entries);
    std::vector<std::uint32_t> order;
    for (const auto &[name, each] : entries)
        order.push_back(each);
    return order;
}

} // namespace

void Numbering::begin(Handle first, Handle end)
{
    constexpr std::uint32_t mostBase = 1u << 31;
    m_base += static_cast<std::uint32_t>(m_met.size());
    m_met.clear();
    if (first != m_first || m_base > mostBase) {
        m_numbers.clear();
        m_base = 0;
    }
    m_first = first;
    if (m_numbers.size() < end - first)
        m_numbers.resize(end - first);
}

bool CanonicalImage::isConstant(Kind kind)
{
    switch (kind) {
    case Kind::String:
    case Kind::Bytes:
    case Kind::BoxedInt:
    case Kind::BoxedFloat:
    case Kind::Tuple:
    case Kind::Native:
    case Kind::Class:
    case Kind::Range:
    case Kind::Slice:
    case Kind::Wrapper: return true;
    default: return false;
    }
}

CanonicalImage::CanonicalImage(const Heap &heap, WordBuffer &words, WriteThread writeThread,
                               Baseline *baseline, Handle names)
    : m_heap(heap),
      m_words(words),
      m_writeThread(std::move(writeThread)),
      m_baseline(baseline),
      m_firstYoung(baseline ? baseline->end() : 0),
      m_imageEnd(heap.imageEnd()),
      m_numbering(baseline ? baseline->m_numbering : m_ownNumbering)
{
    // An image of the baseline's own heap meets no young object and is made while another is.
    if (baseline && &heap == &baseline->m_heap)
        return;
    m_numbering.begin(m_firstYoung, heap.arena().usedCells());
    if (baseline)
        baseline->begin(heap.arena(), names);
}

void CanonicalImage::addValues(std::span<const Value> values)
{
    m_words.makeRoom(values.size());
    Word *to = m_words.room();
    for (const Value value : values)
        *to++ = value.isObject() ? numberOf(value.asHandle()) : value.bits();
    m_words.filledTo(to);
}

void CanonicalImage::addNamespace(Handle dict)
{
    Baseline::Names own;
    Baseline::Names &names = m_baseline ? m_baseline->m_names : own;
    const Word version = m_heap.get(dict, DictSlot::KeysVersion).bits();
    const std::uint32_t used = dictUsed(m_heap, dict);
    if (names.order.empty() || names.version != version || names.used != used) {
        names = {version, used, sortedEntries(m_heap, dict), {}};
        base::Hasher128 digest;
        for (const std::uint32_t each : names.order)
            digest.add(m_heap.text(dictEntry(m_heap, dict, each)->key));
        names.digest = digest.finish();
    }
    m_namespace = dict;
    const auto entries = m_heap.slots(m_heap.get(dict, DictSlot::Entries).asHandle());
    m_words.makeRoom(names.order.size() + 3);
    m_words.put(numberOf(dict));
    m_words.put(names.digest.low), m_words.put(names.digest.high);
    for (const std::uint32_t each : names.order)
        putValue(entries[std::size_t{each} * entryCells + 2]);
}

void CanonicalImage::finish()
{
    while (m_next < m_numbering.met().size()) {
        const Handle object = m_numbering.met()[m_next++];
        if (object != m_namespace)
            addObject(object);
    }
}

void CanonicalImage::addSlots(Handle object, std::uint32_t leftOut)
{
    const auto slots = m_heap.slots(object);
    if (leftOut >= slots.size())
        return addValues(slots);
    addValues(slots.first(leftOut));
    addValues(slots.subspan(leftOut + 1));
}

void CanonicalImage::addObject(Handle object)
{
    const Header header = m_heap.header(object);
    if (object < m_imageEnd && isConstant(header.kind()))
        return;
    m_words.makeRoom(2);
    m_words.put(static_cast<std::uint64_t>(header.kind()) << 32);
    m_words.put(header.classHandle() == 0 ? 0 : numberOf(header.classHandle()));
    switch (header.kind()) {
    case Kind::String:
    case Kind::Bytes: return m_words.putText(m_heap.text(Value::fromHandle(object)));
    case Kind::BoxedInt:
    case Kind::BoxedFloat: return addNumber(m_heap.rawWords(object)[0]);
    case Kind::List: return addList(object);
    case Kind::Dict: return addDict(object);
    case Kind::Set: return addSet(object);
    case Kind::Deque: return addDeque(object);
    case Kind::Iterator: return addIterator(object);
    case Kind::Thread: return m_writeThread(*this, object);
    case Kind::Class: return addSlots(object, index(ClassSlot::Version));
    case Kind::Lock: return addSlots(object, index(LockSlot::Since));
    case Kind::Free:
    case Kind::Raw:
    case Kind::Stack: return; // of a thread: written with it
    case Kind::Cells:
    case Kind::Tuple:
    case Kind::Function:
    case Kind::Native:
    case Kind::BoundMethod:
    case Kind::Cell:
    case Kind::Instance:
    case Kind::Exception:
    case Kind::Module:
    case Kind::Range:
    case Kind::Slice:
    case Kind::Generator:
    case Kind::Property:
    case Kind::Wrapper:
    case Kind::Super:
    case Kind::File:
    case Kind::View:
    case Kind::Frame:
    case Kind::Traceback: break;
    }
    addNumber(m_heap.slotCount(object));
    addSlots(object, none);
}

void CanonicalImage::addList(Handle list)
{
    const auto items = m_heap.listItems(Value::fromHandle(list));
    addNumber(items.size());
    addValues(items);
    addValue(m_heap.get(list, ListSlot::Attributes));
}

void CanonicalImage::addDict(Handle dict)
{
    addNumber(dictSize(m_heap, dict));
    const std::uint32_t used = dictUsed(m_heap, dict);
    const auto entries = m_heap.slots(m_heap.get(dict, DictSlot::Entries).asHandle());
    m_words.makeRoom(std::size_t{used} * 2);
    for (std::size_t each = 0; each < std::size_t{used} * entryCells; each += entryCells) {
        if (entries[each + 1].isNothing()) // deleted
            continue;
        putValue(entries[each + 1]);
        putValue(entries[each + 2]);
    }
    addValue(m_heap.get(dict, DictSlot::Attributes));
}

// The table and its deleted places show in the order in which a set is walked.
void CanonicalImage::addSet(Handle set)
{
    addNumber(setPlaces(m_heap, set));
    addValue(m_heap.get(set, SetSlot::Fill));
    addValue(m_heap.get(set, SetSlot::Frozen));
    addValue(m_heap.get(set, SetSlot::Finger));
    const Handle table = m_heap.get(set, SetSlot::Table).asHandle();
    for (std::uint32_t place = 0; place < setPlaces(m_heap, set); ++place)
        addValue(m_heap.get(table, place * 2 + 1));
}

void CanonicalImage::addDeque(Handle deque)
{
    const auto number = [&](DequeSlot slot) {
        return static_cast<std::uint32_t>(m_heap.get(deque, slot).asInteger());
    };
    const Handle items = m_heap.get(deque, DequeSlot::Items).asHandle();
    const std::uint32_t capacity = m_heap.slotCount(items);
    addNumber(number(DequeSlot::Length));
    for (std::uint32_t each = 0; each < number(DequeSlot::Length); ++each)
        addValue(m_heap.get(items, (number(DequeSlot::Head) + each) % capacity));
    addValue(m_heap.get(deque, DequeSlot::MaxLength));
}

// A place among the entries of a dict counts those that are deleted, which nobody can notice.
void CanonicalImage::addIterator(Handle iterator)
{
    const Value source = m_heap.get(iterator, IteratorSlot::Source);
    if (!m_heap.is(source, Kind::Dict))
        return addSlots(iterator, none);
    const auto position =
        static_cast<std::uint32_t>(m_heap.intOf(m_heap.get(iterator, IteratorSlot::Position)));
    std::uint64_t live = 0;
    for (std::uint32_t each = 0; each < std::min(position, dictUsed(m_heap, source.asHandle()));
         ++each)
        live += dictEntry(m_heap, source.asHandle(), each).has_value();
    addNumber(live);
    addSlots(iterator, index(IteratorSlot::Position));
}

} // namespace loose::heap
