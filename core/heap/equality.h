// SPDX-License-Identifier: GPL-3.0-or-later

// Equality and hashes of values, as Python 3.11 defines them for its own types. Where a class of
// the user defines __eq__ or __hash__ the answer is NeedsCode: the caller hands over to code of the
// language (core/library/builtins.py), since nothing here can run any.
#pragma once

#include <cstdint>
#include <span>

#include "heap/heap.h"

namespace loose::heap {

enum class HashStatus : std::uint8_t { Ok, Unhashable, NeedsCode };

struct HashResult {
    HashStatus status = HashStatus::Ok;
    std::uint64_t hash = 0; // 62 bits, two's complement
    Value culprit;          // the value that has no hash
};

HashResult hashOf(Heap &heap, Value value);
HashResult fullHashOf(Heap &heap, Value value); // all 64 bits, as hash() shows them
std::uint64_t identityHash(Handle object);      // of objects whose class says nothing of hashes
// CPython's hash of a tuple whose items have these (all 64 bits): it decides the order of a set.
std::uint64_t combineHashes(std::span<const std::uint64_t> hashes);
Truth equals(Heap &heap, Value a, Value b, int depth = 0);

// Python's hash(): the same number, as the language shows it.
std::int64_t shownHash(std::uint64_t hash);

} // namespace loose::heap
