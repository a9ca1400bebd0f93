// SPDX-License-Identifier: GPL-3.0-or-later

// Where a function writes back what it made of a value it had read from a place of the same name:
// `self.count = self.count + 1`, `d[key] = d.get(key, 0) + 1`, also by way of locals and calls.
// Whether it is the same object is seen only when it runs.
//
// Variables of the module are not among them: their changes are events (trace::VariableChanged).
#pragma once

#include <cstdint>
#include <vector>

#include "bytecode/program.h"

namespace loose::bytecode {

struct Update {              // two instructions of one code
    std::uint32_t read = 0;  // LoadAttr, BinarySubscr, LoadDeref, or a Call of a method `get`
    std::uint32_t write = 0; // StoreAttr, StoreSubscr, StoreDeref
    friend bool operator==(const Update &, const Update &) = default;
};

// Whether an instruction writes to such a place: an attribute, an item, an enclosed variable.
bool isWrite(Opcode opcode);

std::vector<Update> updatesOf(const Code &code); // verified; in the order of their writes

} // namespace loose::bytecode
