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
#include <map>
#include <vector>

#include "base/hash.h"
#include "heap/heap.h"

namespace loose::heap {

// What was there when a search began. Where nothing is ever put into a cell that something else
// has had (Heap::neverReuse), these old objects keep their addresses in all that follows: they are
// called by them, and an image has to tell only of those that are no longer as they were.
//
// Belongs to one native thread; costs a copy of the heap.
class Baseline
{
public:
    explicit Baseline(const FrozenArena &frozen);

    Handle end() const { return m_frozen.usedCells(); } // of the old objects

private:
    friend class CanonicalImage;
    const std::vector<Word> &imageOf(Handle object); // as it was
    // The object of which `object` is a part, or itself.
    Handle wholeOf(Handle object) const;

    FrozenArena m_frozen;
    Arena m_arena;
    Heap m_heap;
    std::vector<Handle> m_objects;        // in order
    std::vector<std::uint32_t> m_firstOf; // by page: the first of m_objects that reaches into it
    std::map<Handle, Handle> m_wholes;    // of a table of items: its list, dict …
    std::map<Handle, std::vector<Word>> m_images;
};

class CanonicalImage
{
public:
    // `writeThread` is called once for each Kind::Thread that is met.
    using WriteThread = std::function<void(CanonicalImage &, Handle)>;
    // With a baseline addChanged() takes the place of the walk through the old objects.
    CanonicalImage(const Heap &heap, std::vector<Word> &words, WriteThread writeThread,
                   Baseline *baseline = nullptr);

    void addNumber(std::uint64_t number) { m_words.push_back(number); }
    void addText(std::string_view bytes);
    void addValue(Value value); // what it refers to follows with finish()
    // A dict whose order is left out: its entries by key, all of them strings. At most one.
    void addNamespace(Handle dict);
    // The old objects that are not as they were, but for threads; `names` as in addNamespace().
    void addChanged(Handle names);
    void finish(); // walks everything met so far

private:
    friend class Baseline;
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
    Baseline *m_baseline;
    Handle m_firstYoung;                  // with a baseline: older ones are not numbered
    std::vector<std::uint32_t> m_numbers; // by handle from m_firstYoung; 0: not met
    std::vector<Handle> m_met;            // in order
    std::size_t m_next = 0;               // of m_met, to be written
    Handle m_namespace = 0;               // has been written
};

} // namespace loose::heap
