// SPDX-License-Identifier: GPL-3.0-or-later

// What sets do with one another, step by step as CPython does: the order of the
// result follows from it.
// A function that answers false or nothing needs code of the program (an __eq__, a __hash__).
#pragma once

#include <vector>

#include "exec/objects.h"

namespace loose::exec {

struct HashedKey {
    Value key;
    std::uint64_t hash = 0;
};

// The other operand: a set, or the keys of any plain iterable in its order.
struct SetOperand {
    Handle set = 0;      // 0: not a set
    bool isDict = false; // CPython treats a dict as the set of its keys
    std::vector<HashedKey> keys;
};

enum class Added : std::uint8_t { Yes, Raised, NeedsCode };

Added operandOf(Interpreter &in, Value iterable, SetOperand &operand);

Value copyOfSet(Heap &heap, Handle set); // not frozen
Value frozenCopy(Heap &heap, Value set);  // what is looked for in sets instead of a set
bool uniteWith(Heap &heap, Handle set, const SetOperand &other);
bool subtractFrom(Heap &heap, Handle set, const SetOperand &other);
bool toggleIn(Heap &heap, Handle set, const SetOperand &other); // symmetric difference
Value intersectionOf(Heap &heap, Handle set, const SetOperand &other);
Value differenceOf(Heap &heap, Handle set, const SetOperand &other);

} // namespace loose::exec
