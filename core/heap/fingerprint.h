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

#include <cstring>
#include <functional>
#include <vector>

#include "base/hash.h"
#include "heap/heap.h"

namespace loose::heap {

// Words one after another. Room is made for several at once, then they are put without asking.
class WordBuffer
{
public:
    void clear() { m_size = 0; }
    std::size_t size() const { return m_size; }
    void resize(std::size_t size) { m_size = size; } // never to more than it has
    const Word *data() const { return m_words.data(); }
    void makeRoom(std::size_t count)
    {
        if (m_words.size() - m_size < count)
            m_words.resize((m_size + count) * 2);
    }
    void put(Word word) { m_words[m_size++] = word; }
    Word *room() { return m_words.data() + m_size; } // of what makeRoom() made, to be filled
    void filledTo(const Word *end) { m_size = static_cast<std::size_t>(end - m_words.data()); }
    std::string_view bytesFrom(std::size_t first) const // of the words from there on
    {
        return {reinterpret_cast<const char *>(m_words.data() + first),
                (m_size - first) * sizeof(Word)};
    }
    void putText(std::string_view bytes) // its length, then the bytes; makes room itself
    {
        const std::size_t words = (bytes.size() + sizeof(Word) - 1) / sizeof(Word);
        makeRoom(words + 1);
        put(bytes.size());
        if (words == 0)
            return;
        m_words[m_size + words - 1] = 0;
        std::memcpy(m_words.data() + m_size, bytes.data(), bytes.size());
        m_size += words;
    }

private:
    std::vector<Word> m_words;
    std::size_t m_size = 0;
};

// The numbers of objects in the order of meeting. Made once and used for many images: what an image
// has numbered is forgotten by counting on from there.
class Numbering
{
public:
    void begin(Handle first, Handle end); // of the objects that may be numbered
    std::uint32_t numberOf(Handle object) // from 1
    {
        std::uint32_t &number = m_numbers[object - m_first];
        if (number <= m_base) {
            m_met.push_back(object);
            number = m_base + static_cast<std::uint32_t>(m_met.size());
        }
        return number - m_base;
    }
    const std::vector<Handle> &met() const { return m_met; } // in order

private:
    Handle m_first = 0;
    std::uint32_t m_base = 0;             // numbers up to it are of earlier images
    std::vector<std::uint32_t> m_numbers; // by handle from m_first
    std::vector<Handle> m_met;
};

class Baseline;

class CanonicalImage
{
public:
    // `writeThread` is called once for each Kind::Thread that is met.
    using WriteThread = std::function<void(CanonicalImage &, Handle)>;
    // With a baseline addChanged() takes the place of the walk through the old objects; `names` as
    // in addNamespace().
    CanonicalImage(const Heap &heap, WordBuffer &words, WriteThread writeThread,
                   Baseline *baseline = nullptr, Handle names = 0);
    CanonicalImage(const CanonicalImage &) = delete;
    CanonicalImage &operator=(const CanonicalImage &) = delete;

    void addNumber(std::uint64_t number)
    {
        m_words.makeRoom(1);
        m_words.put(number);
    }
    void addValue(Value value) // what it refers to follows with finish()
    {
        m_words.makeRoom(1);
        putValue(value);
    }
    void addValues(std::span<const Value> values);
    // A dict whose order is left out: its entries by key, all of them strings. At most one.
    void addNamespace(Handle dict);
    // The old objects that are not as they were, but for threads.
    void addChanged();
    void addStack(Handle stack, std::uint32_t top); // its slots below `top`
    void finish();                                  // walks everything met so far
    // In the order in which they were met; with a baseline the young ones alone.
    const std::vector<Handle> &met() const { return m_numbering.met(); }

    static bool isConstant(Kind kind); // what an image's object of the kind holds never changes

private:
    friend class Baseline;
    // All are multiples of 8, so they are no number and no singleton.
    static constexpr std::uint64_t oldNumber(Handle object)
    {
        return static_cast<std::uint64_t>(object) << 4 | 8;
    }
    static constexpr std::uint64_t anyYoung = 8; // no object has the handle 0
    std::uint64_t numberOf(Handle object)
    {
        if (object < m_firstYoung)
            return oldNumber(object);
        if (m_youngOfPiece) {
            m_youngOfPiece->push_back(object);
            return anyYoung;
        }
        const std::uint64_t number = m_numbering.numberOf(object);
        return object < m_imageEnd ? oldNumber(object) : number << 4;
    }
    void putValue(Value value)
    {
        m_words.put(value.isObject() ? numberOf(value.asHandle()) : value.bits());
    }
    // The digest of what `write` writes. The young objects in it are left out and go to `young`:
    // their numbers are of this image only, the digest holds as long as nothing is written.
    template <typename Write>
    base::Digest128 digestOfPiece(std::vector<Handle> &young, Write write)
    {
        young.clear();
        m_youngOfPiece = &young;
        const std::size_t begin = m_words.size();
        write();
        m_youngOfPiece = nullptr;
        const base::Digest128 digest = base::digestOf(m_words.bytesFrom(begin));
        m_words.resize(begin);
        return digest;
    }
    void addHandles(const std::vector<Handle> &objects);
    void addOld(Handle object);
    void addObject(Handle object);
    void addSlots(Handle object, std::uint32_t leftOut);
    void addList(Handle list);
    void addDict(Handle dict);
    void addSet(Handle set);
    void addDeque(Handle deque);
    void addIterator(Handle iterator);

    const Heap &m_heap;
    WordBuffer &m_words;
    WriteThread m_writeThread;
    Baseline *m_baseline;
    Handle m_firstYoung; // with a baseline: older ones are not numbered
    Handle m_imageEnd;
    Numbering m_ownNumbering; // without a baseline
    Numbering &m_numbering;
    std::size_t m_next = 0;                        // of those met, to be written
    Handle m_namespace = 0;                        // has been written
    std::vector<Handle> *m_youngOfPiece = nullptr; // while a piece is written
};

} // namespace loose::heap
