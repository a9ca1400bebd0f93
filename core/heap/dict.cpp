// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/dict.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace loose::heap {

namespace {

constexpr std::uint32_t smallDict = 8; // entries that are searched one by one
constexpr std::uint64_t versionMask = (std::uint64_t{1} << 61) - 1;

std::uint32_t number(const Heap &heap, Handle dict, DictSlot slot)
{
    return static_cast<std::uint32_t>(heap.get(dict, slot).asInteger());
}

Value integer(std::uint64_t n)
{
    return Value::integer(static_cast<std::int64_t>(n));
}

const Value *entriesOf(const Heap &heap, Handle dict)
{
    const Value entries = heap.get(dict, DictSlot::Entries);
    return entries.isNothing() ? nullptr : heap.slots(entries.asHandle()).data();
}

std::uint64_t mix(std::uint64_t version, std::uint64_t hash)
{
    return ((version ^ hash) * 0x9e3779b97f4a7c15u + (version >> 7)) & versionMask;
}

std::uint32_t *indexCells(Heap &heap, Value index)
{
    return reinterpret_cast<std::uint32_t *>(heap.writeRaw(index.asHandle()));
}

std::uint32_t freePlace(const std::uint32_t *cells, std::uint32_t mask, std::uint64_t hash)
{
    std::uint32_t place = static_cast<std::uint32_t>(hash) & mask;
    while (cells[place] != 0)
        place = (place + 1) & mask;
    return place;
}

// Makes entries without deleted ones, with room for `capacity`, and the index that belongs to them.
void rebuild(Heap &heap, Handle dict, std::uint32_t capacity)
{
    const Handle fresh = heap.allocate(Kind::Cells, 0, capacity * entryCells);
    const std::uint32_t used = number(heap, dict, DictSlot::Used);
    const Value *old = entriesOf(heap, dict);
    const std::span<Value> entries = heap.write(fresh);
    std::uint32_t kept = 0;
    for (std::uint32_t each = 0; each < used; ++each) {
        const Value *entry = old + each * entryCells;
        if (!entry[1].isNothing())
            std::copy_n(entry, entryCells, entries.begin() + kept++ * entryCells);
    }
    heap.set(dict, DictSlot::Entries, Value::fromHandle(fresh));
    heap.set(dict, DictSlot::Used, integer(kept));
    Value index;
    if (capacity > smallDict) {
        const std::uint32_t places = std::bit_ceil(capacity * 2);
        index = Value::fromHandle(heap.allocate(Kind::Raw, 0, places / 2));
        std::uint32_t *cells = indexCells(heap, index);
        for (std::uint32_t each = 0; each < kept; ++each) {
            const auto hash = static_cast<std::uint64_t>(entries[each * entryCells].asInteger());
            cells[freePlace(cells, places - 1, hash)] = each + 1;
        }
    }
    heap.set(dict, DictSlot::Index, index);
}

// Walks the entries that could have this hash, in order of probing; stops where `matches` says so.
template <typename Matches>
std::int32_t search(const Heap &heap, Handle dict, std::uint64_t hash, Matches matches)
{
    const Value *entries = entriesOf(heap, dict);
    const Value index = heap.get(dict, DictSlot::Index);
    const Value wanted = integer(hash);
    const auto test = [&](std::uint32_t each) {
        const Value *entry = entries + each * entryCells;
        return entry[0] == wanted && !entry[1].isNothing() ? matches(entry[1]) : Truth::False;
    };
    if (index.isNothing()) {
        const std::uint32_t used = number(heap, dict, DictSlot::Used);
        for (std::uint32_t each = 0; each < used; ++each) {
            const Truth truth = test(each);
            if (truth != Truth::False)
                return truth == Truth::True ? static_cast<std::int32_t>(each) : needsCode;
        }
        return notFound;
    }
    const auto *cells = reinterpret_cast<const std::uint32_t *>(heap.rawWords(index.asHandle()));
    const std::uint32_t mask = heap.slotCount(index.asHandle()) * 2 - 1;
    for (std::uint32_t place = static_cast<std::uint32_t>(hash) & mask; cells[place] != 0;
         place = (place + 1) & mask) {
        const Truth truth = test(cells[place] - 1);
        if (truth != Truth::False)
            return truth == Truth::True ? static_cast<std::int32_t>(cells[place] - 1) : needsCode;
    }
    return notFound;
}

} // namespace

Value makeDict(Heap &heap)
{
    const Handle dict = heap.allocate(Kind::Dict, 0, static_cast<std::uint32_t>(DictSlot::Count));
    heap.set(dict, DictSlot::Live, Value::integer(0));
    heap.set(dict, DictSlot::Used, Value::integer(0));
    heap.set(dict, DictSlot::KeysVersion, Value::integer(1));
    return Value::fromHandle(dict);
}

std::uint32_t dictSize(const Heap &heap, Handle dict)
{
    return number(heap, dict, DictSlot::Live);
}

std::uint32_t dictUsed(const Heap &heap, Handle dict)
{
    return number(heap, dict, DictSlot::Used);
}

std::optional<DictEntry> dictEntry(const Heap &heap, Handle dict, std::uint32_t which)
{
    const Value *entry = entriesOf(heap, dict) + which * entryCells;
    if (entry[1].isNothing())
        return std::nullopt;
    return DictEntry{static_cast<std::uint64_t>(entry[0].asInteger()), entry[1], entry[2]};
}

std::int32_t dictFind(Heap &heap, Handle dict, Value key, std::uint64_t hash)
{
    return search(heap, dict, hash, [&](Value other) { return equals(heap, other, key); });
}

std::int32_t dictFindString(Heap &heap, Handle dict, Value key)
{
    // Names of one program are the same object: look for that first, without any hash.
    const Value *entries = entriesOf(heap, dict);
    if (heap.get(dict, DictSlot::Index).isNothing()) {
        const std::uint32_t used = number(heap, dict, DictSlot::Used);
        for (std::uint32_t each = 0; each < used; ++each) {
            if (entries[each * entryCells + 1] == key)
                return static_cast<std::int32_t>(each);
        }
    }
    return search(heap, dict, heap.stringHash(key), [&](Value other) {
        const bool same =
            other == key || (heap.is(other, Kind::String) && heap.equalStrings(other, key));
        return same ? Truth::True : Truth::False;
    });
}

std::int32_t dictFindText(Heap &heap, Handle dict, std::string_view key)
{
    const std::uint32_t used = dictUsed(heap, dict);
    for (std::uint32_t each = 0; each < used; ++each) {
        const auto entry = dictEntry(heap, dict, each);
        if (entry && heap.is(entry->key, Kind::String) && heap.text(entry->key) == key)
            return static_cast<std::int32_t>(each);
    }
    return notFound;
}

Value dictGetString(Heap &heap, Handle dict, Value key)
{
    const std::int32_t found = dictFindString(heap, dict, key);
    return found < 0 ? Value{} : entriesOf(heap, dict)[found * entryCells + 2];
}

Value dictGetText(Heap &heap, Handle dict, std::string_view key)
{
    const std::int32_t found = dictFindText(heap, dict, key);
    return found < 0 ? Value{} : entriesOf(heap, dict)[found * entryCells + 2];
}

void dictSetEntry(Heap &heap, Handle dict, std::uint32_t which, Value value)
{
    heap.set(heap.get(dict, DictSlot::Entries).asHandle(), which * entryCells + 2, value);
}

void dictAppend(Heap &heap, Handle dict, Value key, std::uint64_t hash, Value value)
{
    const Value old = heap.get(dict, DictSlot::Entries);
    const std::uint32_t capacity =
        old.isNothing() ? 0 : heap.slotCount(old.asHandle()) / entryCells;
    std::uint32_t used = number(heap, dict, DictSlot::Used);
    if (used >= capacity) {
        const std::uint32_t live = number(heap, dict, DictSlot::Live);
        rebuild(heap, dict, live < 4 ? 4 : live * 2);
        used = number(heap, dict, DictSlot::Used);
    }
    const Handle entries = heap.get(dict, DictSlot::Entries).asHandle();
    heap.set(entries, used * entryCells, integer(hash));
    heap.set(entries, used * entryCells + 1, key);
    heap.set(entries, used * entryCells + 2, value);
    const Value index = heap.get(dict, DictSlot::Index);
    if (!index.isNothing()) {
        const std::uint32_t mask = heap.slotCount(index.asHandle()) * 2 - 1;
        const auto *cells =
            reinterpret_cast<const std::uint32_t *>(heap.rawWords(index.asHandle()));
        heap.writeHalf(index.asHandle(), freePlace(cells, mask, hash), used + 1);
    }
    heap.set(dict, DictSlot::Used, integer(used + 1));
    heap.set(dict, DictSlot::Live, integer(number(heap, dict, DictSlot::Live) + 1));
    const auto version =
        static_cast<std::uint64_t>(heap.get(dict, DictSlot::KeysVersion).asInteger());
    heap.set(dict, DictSlot::KeysVersion, integer(mix(version, hash)));
}

void dictRemoveEntry(Heap &heap, Handle dict, std::uint32_t which)
{
    const Handle entries = heap.get(dict, DictSlot::Entries).asHandle();
    heap.set(entries, which * entryCells + 1, Value{});
    heap.set(entries, which * entryCells + 2, Value{});
    heap.set(dict, DictSlot::Live, integer(number(heap, dict, DictSlot::Live) - 1));
    const auto version =
        static_cast<std::uint64_t>(heap.get(dict, DictSlot::KeysVersion).asInteger());
    heap.set(dict, DictSlot::KeysVersion, integer(mix(version, which * 2 + 1)));
    if (number(heap, dict, DictSlot::Live) == 0)
        dictClear(heap, dict);
}

void dictClear(Heap &heap, Handle dict)
{
    const auto version =
        static_cast<std::uint64_t>(heap.get(dict, DictSlot::KeysVersion).asInteger());
    heap.set(dict, DictSlot::Live, Value::integer(0));
    heap.set(dict, DictSlot::Used, Value::integer(0));
    heap.set(dict, DictSlot::KeysVersion, integer(mix(version, 0)));
    heap.set(dict, DictSlot::Entries, Value{});
    heap.set(dict, DictSlot::Index, Value{});
}

std::int32_t dictSet(Heap &heap, Handle dict, Value key, std::uint64_t hash, Value value)
{
    const std::int32_t found = dictFind(heap, dict, key, hash);
    if (found >= 0)
        dictSetEntry(heap, dict, static_cast<std::uint32_t>(found), value);
    else if (found == notFound)
        dictAppend(heap, dict, key, hash, value);
    return found;
}

void dictSetString(Heap &heap, Handle dict, Value key, Value value)
{
    const std::int32_t found = dictFindString(heap, dict, key);
    if (found >= 0)
        dictSetEntry(heap, dict, static_cast<std::uint32_t>(found), value);
    else
        dictAppend(heap, dict, key, heap.stringHash(key), value);
}

} // namespace loose::heap
