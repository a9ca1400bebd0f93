// SPDX-License-Identifier: GPL-3.0-or-later

// The strings that the code of a program names: one object for each text, so that names are the
// same when they are the same object. They lie in the image of the heap, at the same handles in
// every process of the run.
#pragma once

#include <string_view>
#include <vector>

#include "base/number_table.h"
#include "heap/heap.h"

namespace loose::exec {

class InternedNames
{
public:
    // Nothing: no code has that name.
    heap::Value find(heap::Heap &heap, std::string_view text) { return at(numberOf(heap, text)); }

    // Makes it if there is none.
    heap::Value intern(heap::Heap &heap, std::string_view text)
    {
        std::uint32_t &number = numberOf(heap, text);
        if (number == 0) {
            number = static_cast<std::uint32_t>(m_names.size() + 1);
            m_names.push_back(heap.makeString(text));
            heap.stringHash(m_names.back()); // now: looking a name up later writes nothing
        }
        return at(number);
    }

private:
    heap::Value at(std::uint32_t number) const
    {
        return number == 0 ? heap::Value{} : m_names[number - 1];
    }
    std::uint32_t &numberOf(heap::Heap &heap, std::string_view text)
    {
        const auto place = [](std::uint64_t hash) { return hash >> 1; }; // its lowest bit is set
        return m_numbers.find(
            place(heap::Heap::hashOfText(text)),
            [&](std::uint32_t number) { return heap.text(at(number)) == text; },
            static_cast<std::uint32_t>(m_names.size()),
            [&](std::uint32_t number) { return place(heap.stringHash(at(number))); });
    }

    std::vector<heap::Value> m_names;
    base::NumberTable m_numbers;
};

} // namespace loose::exec
