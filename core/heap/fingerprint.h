// SPDX-License-Identifier: GPL-3.0-or-later

// The canonical image of what is reachable in a heap: two heaps of one program that a program
// cannot tell apart have one image, whatever the order in which their objects were allocated.
//
// Objects of the image of the program (below Heap::imageEnd()) are called by their handles, which
// are the same in every heap of the program. All others are numbered in the order in which the walk
// meets them. Left out: free space, capacity, indexes, cached hashes and versions, stacks above
// their tops.
//
// Threads are written by whoever knows what their slots mean. Cost: 1-3 ns for each reachable word.
#pragma once

#include <functional>
#include <vector>

#include "base/hash.h"
#include "heap/heap.h"

namespace loose::heap {

class CanonicalImage
{
public:
    // `writeThread` is called once for each Kind::Thread that is met.
    using WriteThread = std::function<void(CanonicalImage &, Handle)>;
    CanonicalImage(const Heap &heap, std::vector<Word> &words, WriteThread writeThread);

    void addNumber(std::uint64_t number) { m_words.push_back(number); }
    void addText(std::string_view bytes);
    void addValue(Value value); // what it refers to follows with finish()
    // A dict whose order is left out: its entries by key, all of them strings. At most one.
    void addNamespace(Handle dict);
    void finish(); // walks everything met so far

private:
    std::uint64_t numberOf(Handle object);
    void addObject(Handle object);
    void addSlots(Handle object, std::uint32_t first, std::uint32_t leftOut);
    void addList(Handle list);
    void addDict(Handle dict);
    void addSet(Handle set);
    void addDeque(Handle deque);
    void addIterator(Handle iterator);

    const Heap &m_heap;
    std::vector<Word> &m_words;
    WriteThread m_writeThread;
    std::vector<std::uint32_t> m_numbers; // by handle; 0: not met
    std::vector<Handle> m_met;            // in order
    std::size_t m_next = 0;               // of m_met, to be written
    Handle m_namespace = 0;               // has been written
};

} // namespace loose::heap
