// SPDX-License-Identifier: GPL-3.0-or-later

// Dictionaries and sets in the heap. A dict keeps its entries in order of insertion; an index is
// built only beyond eight entries. A set keeps CPython 3.11's table, because programs print sets of
// numbers and its order shows.
//
// `KeysVersion` of a dict is computed from the keys and their order alone. Two dicts with the same
// version have the same keys at the same places (but for a collision of 61 bits), in any world:
// that is what makes it safe for a cache outside the world to remember a place.
#pragma once

#include <cstdint>
#include <optional>

#include "heap/equality.h"
#include "heap/heap.h"

namespace loose::heap {

inline constexpr std::int32_t notFound = -1;
inline constexpr std::int32_t needsCode = -2; // a user's __eq__ has to be asked

struct DictEntry {
    std::uint64_t hash = 0;
    Value key;
    Value value;
};

inline constexpr std::uint32_t entryCells = 3; // hash, key, value

Value makeDict(Heap &heap);

std::uint32_t dictSize(const Heap &heap, Handle dict);
std::uint32_t dictUsed(const Heap &heap, Handle dict); // entries to walk, deleted ones included
std::optional<DictEntry> dictEntry(const Heap &heap, Handle dict,
                                   std::uint32_t number); // or deleted

// The number of the entry with this key, notFound or needsCode.
std::int32_t dictFind(Heap &heap, Handle dict, Value key, std::uint64_t hash);
std::int32_t dictFindString(Heap &heap, Handle dict, Value key);
std::int32_t dictFindText(Heap &heap, Handle dict, std::string_view key);

// The value, or nothing.
Value dictGetString(Heap &heap, Handle dict, Value key);
Value dictGetText(Heap &heap, Handle dict, std::string_view key);

// Sets an entry found before, or adds one whose key is known to be absent.
void dictSetEntry(Heap &heap, Handle dict, std::uint32_t number, Value value);
void dictAppend(Heap &heap, Handle dict, Value key, std::uint64_t hash, Value value);
void dictRemoveEntry(Heap &heap, Handle dict, std::uint32_t number);
void dictClear(Heap &heap, Handle dict);

// For keys whose equality needs no code of the user; others are needsCode and change nothing.
std::int32_t dictSet(Heap &heap, Handle dict, Value key, std::uint64_t hash, Value value);
void dictSetString(Heap &heap, Handle dict, Value key, Value value);

// --- sets
Value makeSet(Heap &heap, bool frozen);
std::uint32_t setSize(const Heap &heap, Handle set);
std::uint32_t setPlaces(const Heap &heap, Handle set);             // to walk
Value setKeyAt(const Heap &heap, Handle set, std::uint32_t place); // nothing if empty or deleted
std::uint64_t setHashAt(const Heap &heap, Handle set, std::uint32_t place);
std::int32_t setFind(Heap &heap, Handle set, Value key, std::uint64_t hash);
std::int32_t setAdd(Heap &heap, Handle set, Value key, std::uint64_t hash); // place, or needsCode
std::int32_t setInsertNew(Heap &heap, Handle set, Value key,
                          std::uint64_t hash); // known to be absent
void setRemoveAt(Heap &heap, Handle set, std::uint32_t place);
void setReserve(Heap &heap, Handle set, std::uint32_t more); // as CPython before it merges
// Adds the keys of `other`, laid out as CPython's set_merge does; false: needs code.
bool setMerge(Heap &heap, Handle set, Handle other);
// After many removals: the table without the places of deleted keys if they are over a quarter.
void setTidy(Heap &heap, Handle set);
Value setPop(Heap &heap, Handle set); // the key that CPython's pop() takes; nothing if empty
void setAssign(Heap &heap, Handle set, Handle from); // the keys of `from`, whose table it shares
void setClear(Heap &heap, Handle set);

} // namespace loose::heap
