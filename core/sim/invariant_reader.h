// SPDX-License-Identifier: GPL-3.0-or-later

// Reads values of the heap for the expressions of invariants, and notes every object it read: the
// expression can become another only when one of those is written.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "exec/interpreter.h"
#include "sim/invariant_terms.h"

namespace loose::sim {

class InvariantReader
{
protected:
    InvariantReader(exec::Interpreter &in, std::vector<heap::Handle> &read)
        : m_in(in), m_heap(in.heap()), m_read(read)
    {
    }

    void note(heap::Value value);
    void noteDict(heap::Handle dict);
    void noteClass(heap::Value classValue); // attributes of it and those above may be set again
    // Everything a container shows or compares: what it holds, and what that holds.
    void noteAll(heap::Value value, int depth = 0);

    Term term(heap::Value value);
    Maybe look(heap::Handle dict, std::string_view name);
    std::optional<std::vector<Term>> items(heap::Value value); // of a container; keys of a dict

    exec::Interpreter &m_in;
    heap::Heap &m_heap;

private:
    std::vector<heap::Handle> &m_read;
};

} // namespace loose::sim
