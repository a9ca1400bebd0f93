// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/fingerprint.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "base/check.h"
#include "heap/dict.h"

namespace loose::heap {

namespace {

constexpr std::uint32_t none = 0xffffffff; // no slot is left out

// What the image's objects of these kinds hold never changes.
bool isConstant(Kind kind)
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

template <typename Slot>
std::uint32_t index(Slot slot)
{
    return static_cast<std::uint32_t>(slot);
}

} // namespace

Baseline::Baseline(const FrozenArena &frozen)
    : m_frozen(frozen), m_arena(frozen.usedCells()), m_heap(m_arena)
{
    m_arena.load(frozen);
    const auto addPart = [this](Handle whole, auto slot) {
        const Value part = m_heap.get(whole, slot);
        if (part.isObject())
            m_wholes[part.asHandle()] = whole;
    };
    for (Handle object = 1 + registerCount; object < end();
         object += m_heap.header(object).cells()) {
        CHECK(m_heap.header(object).cells() > 0);
        const Handle last = object + m_heap.header(object).cells() - 1;
        while (m_firstOf.size() <= last >> pageShift)
            m_firstOf.push_back(static_cast<std::uint32_t>(m_objects.size()));
        m_objects.push_back(object);
        switch (m_heap.header(object).kind()) {
        case Kind::List: addPart(object, ListSlot::Items); break;
        case Kind::Dict: addPart(object, DictSlot::Entries); break;
        case Kind::Set: addPart(object, SetSlot::Table); break;
        case Kind::Deque: addPart(object, DequeSlot::Items); break;
        default: break;
        }
    }
}

Handle Baseline::wholeOf(Handle object) const
{
    const auto found = m_wholes.find(object);
    return found == m_wholes.end() ? object : found->second;
}

const std::vector<Word> &Baseline::imageOf(Handle object)
{
    const auto [found, isNew] = m_images.try_emplace(object);
    if (isNew)
        CanonicalImage(m_heap, found->second, {}, this).addObject(object);
    return found->second;
}

CanonicalImage::CanonicalImage(const Heap &heap, std::vector<Word> &words, WriteThread writeThread,
                               Baseline *baseline)
    : m_heap(heap),
      m_words(words),
      m_writeThread(std::move(writeThread)),
      m_baseline(baseline),
      m_firstYoung(baseline ? baseline->end() : 0),
      m_numbers(heap.arena().usedCells() - m_firstYoung)
{
}

void CanonicalImage::addText(std::string_view bytes)
{
    addNumber(bytes.size());
    const std::size_t first = m_words.size();
    m_words.resize(first + (bytes.size() + sizeof(Word) - 1) / sizeof(Word));
    std::memcpy(m_words.data() + first, bytes.data(), bytes.size());
}

// A multiple of 8, so it is no number and no singleton.
std::uint64_t CanonicalImage::numberOf(Handle object)
{
    if (object < m_firstYoung)
        return static_cast<std::uint64_t>(object) << 4 | 8;
    std::uint32_t &number = m_numbers[object - m_firstYoung];
    const bool isImage = object < m_heap.imageEnd();
    if (number == 0) {
        m_met.push_back(object);
        number = static_cast<std::uint32_t>(m_met.size());
    }
    return isImage ? static_cast<std::uint64_t>(object) << 4 | 8
                   : static_cast<std::uint64_t>(number) << 4;
}

void CanonicalImage::addValue(Value value)
{
    addNumber(value.isObject() ? numberOf(value.asHandle()) : value.bits());
}

void CanonicalImage::addNamespace(Handle dict)
{
    std::vector<std::pair<std::string_view, Value>> entries;
    for (std::uint32_t each = 0; each < dictUsed(m_heap, dict); ++each) {
        const auto entry = dictEntry(m_heap, dict, each);
        if (entry && m_heap.is(entry->key, Kind::String))
            entries.emplace_back(m_heap.text(entry->key), entry->value);
    }
    std::ranges::sort(entries, {}, &std::pair<std::string_view, Value>::first);
    addNumber(numberOf(dict));
    m_namespace = dict;
    addNumber(entries.size());
    for (const auto &[name, value] : entries) {
        addText(name);
        addValue(value);
    }
}

void CanonicalImage::addChanged(Handle names)
{
    const Word *now = m_heap.arena().cells();
    const Word *before = m_baseline->m_arena.cells();
    std::vector<Handle> changed;
    m_heap.arena().forEachPageUnlike(m_baseline->m_frozen, [&](std::uint32_t page) {
        const Handle pageEnd = (page + 1) << pageShift;
        const auto &objects = m_baseline->m_objects;
        if (page >= m_baseline->m_firstOf.size())
            return;
        for (std::size_t each = m_baseline->m_firstOf[page];
             each < objects.size() && objects[each] < pageEnd; ++each) {
            const Handle object = objects[each];
            const std::size_t bytes = m_baseline->m_heap.header(object).cells() * sizeof(Word);
            if (std::memcmp(now + object, before + object, bytes) != 0)
                changed.push_back(m_baseline->wholeOf(object));
        }
    });
    std::ranges::sort(changed);
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    for (const Handle object : changed) {
        const Kind kind = m_heap.header(object).kind();
        if (kind == Kind::Thread || kind == Kind::Stack || kind == Kind::Raw
            || (isConstant(kind) && kind != Kind::Class))
            continue;
        if (object == names) {
            addNamespace(object);
            continue;
        }
        const std::size_t begin = m_words.size();
        addNumber(numberOf(object));
        addObject(object);
        const std::vector<Word> &image = m_baseline->imageOf(object);
        if (std::ranges::equal(std::span(m_words).subspan(begin + 1), image))
            m_words.resize(begin); // only what nobody can notice has changed
    }
}

void CanonicalImage::finish()
{
    while (m_next < m_met.size()) {
        const Handle object = m_met[m_next++];
        if (object != m_namespace)
            addObject(object);
    }
}

void CanonicalImage::addSlots(Handle object, std::uint32_t first, std::uint32_t leftOut)
{
    const std::uint32_t count = m_heap.slotCount(object);
    for (std::uint32_t slot = first; slot < count; ++slot) {
        if (slot != leftOut)
            addValue(m_heap.get(object, slot));
    }
}

void CanonicalImage::addObject(Handle object)
{
    const Header header = m_heap.header(object);
    if (object < m_heap.imageEnd() && isConstant(header.kind()))
        return;
    addNumber(static_cast<std::uint64_t>(header.kind()) << 32);
    addNumber(header.classHandle() == 0 ? 0 : numberOf(header.classHandle()));
    switch (header.kind()) {
    case Kind::String:
    case Kind::Bytes: return addText(m_heap.text(Value::fromHandle(object)));
    case Kind::BoxedInt:
    case Kind::BoxedFloat: return addNumber(m_heap.rawWords(object)[0]);
    case Kind::List: return addList(object);
    case Kind::Dict: return addDict(object);
    case Kind::Set: return addSet(object);
    case Kind::Deque: return addDeque(object);
    case Kind::Iterator: return addIterator(object);
    case Kind::Thread: return m_writeThread(*this, object);
    case Kind::Class: return addSlots(object, 0, index(ClassSlot::Version));
    case Kind::Lock: return addSlots(object, 0, index(LockSlot::Since));
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
    addSlots(object, 0, none);
}

void CanonicalImage::addList(Handle list)
{
    const auto items = m_heap.listItems(Value::fromHandle(list));
    addNumber(items.size());
    for (const Value item : items)
        addValue(item);
    addValue(m_heap.get(list, ListSlot::Attributes));
}

void CanonicalImage::addDict(Handle dict)
{
    addNumber(dictSize(m_heap, dict));
    for (std::uint32_t each = 0; each < dictUsed(m_heap, dict); ++each) {
        if (const auto entry = dictEntry(m_heap, dict, each)) {
            addValue(entry->key);
            addValue(entry->value);
        }
    }
    addValue(m_heap.get(dict, DictSlot::Attributes));
}

// The table and its deleted places show in the order in which a set is walked.
void CanonicalImage::addSet(Handle set)
{
    addNumber(setPlaces(m_heap, set));
    addValue(m_heap.get(set, SetSlot::Fill));
    addValue(m_heap.get(set, SetSlot::Frozen));
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
        return addSlots(iterator, 0, none);
    const auto position =
        static_cast<std::uint32_t>(m_heap.intOf(m_heap.get(iterator, IteratorSlot::Position)));
    std::uint64_t live = 0;
    for (std::uint32_t each = 0; each < std::min(position, dictUsed(m_heap, source.asHandle()));
         ++each)
        live += dictEntry(m_heap, source.asHandle(), each).has_value();
    addNumber(live);
    addSlots(iterator, 0, index(IteratorSlot::Position));
}

} // namespace loose::heap
