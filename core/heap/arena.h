// SPDX-License-Identifier: GPL-3.0-or-later

// The memory of one process of the model: one flat range of 8-byte cells with a dirty byte for each
// page, and its frozen form, a two-level table of immutable pages that worlds share.
//
// Live arenas are for running: reads are plain loads, a write costs one extra byte store. Frozen
// arenas are values: copying one copies a few pointers, and two that came from one another share
// every page that was not written in between. freeze() and load() move between the two forms and
// cost what was written, not what exists.
//
// Tried and left: copy-on-write tables on every read (a fifth slower on attributes), a log of every
// written word (slower still on long runs), copying the whole arena (grows with the program).
//
// An Arena belongs to one Machine and one native thread. FrozenArena may be shared and copied by
// any number of native threads.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include <sys/single_threaded.h>

#include "heap/value.h"

namespace loose::heap {

using Word = std::uint64_t;

inline constexpr std::uint32_t pageShift = 7; // 128 cells, 1 KiB: what one freeze copies at least
inline constexpr std::uint32_t pageCells = 1u << pageShift;
inline constexpr std::uint32_t chunkPages = 16; // so that 1 MiB has 64 chunks

// Counts of references. An atomic addition costs ten plain ones, and a freeze makes a hundred of
// them: as in std::shared_ptr, they are plain as long as the process has one native thread.
using ReferenceCount = std::atomic<std::uint32_t>;

inline void addReference(ReferenceCount &count)
{
    if (__libc_single_threaded)
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    else
        count.fetch_add(1, std::memory_order_relaxed);
}

inline bool dropReference(ReferenceCount &count) // whether it was the last one
{
    if (!__libc_single_threaded)
        return count.fetch_sub(1, std::memory_order_acq_rel) == 1;
    const std::uint32_t left = count.load(std::memory_order_relaxed) - 1;
    count.store(left, std::memory_order_relaxed);
    return left == 0;
}

// An object with a count inside, shared between native threads.
template <typename T>
class Shared
{
public:
    Shared() = default;
    explicit Shared(T *adopted) : m_pointer(adopted) {}
    Shared(const Shared &other) : m_pointer(other.m_pointer)
    {
        if (m_pointer)
            addReference(m_pointer->references);
    }
    Shared(Shared &&other) noexcept : m_pointer(std::exchange(other.m_pointer, nullptr)) {}
    Shared &operator=(Shared other) noexcept
    {
        std::swap(m_pointer, other.m_pointer);
        return *this;
    }
    ~Shared()
    {
        if (m_pointer && dropReference(m_pointer->references))
            delete m_pointer;
    }

    const T *get() const { return m_pointer; }
    const T *operator->() const { return m_pointer; }
    explicit operator bool() const { return m_pointer; }
    friend bool operator==(const Shared &a, const Shared &b) { return a.m_pointer == b.m_pointer; }

private:
    T *m_pointer = nullptr;
};

struct Page {
    mutable ReferenceCount references{1};
    mutable std::atomic<std::uint64_t> hash{0}; // 0: not computed yet
    std::array<Word, pageCells> cells;

    std::uint64_t contentHash() const; // never 0
};

struct Chunk {
    mutable ReferenceCount references{1};
    std::array<Shared<Page>, chunkPages> pages;

    std::uint32_t unlike(const Chunk &other) const // a bit for each page that is not shared
    {
        std::uint32_t bits = 0;
        for (std::uint32_t each = 0; each < chunkPages; ++each)
            bits |= static_cast<std::uint32_t>(!(pages[each] == other.pages[each])) << each;
        return bits;
    }
};

class FrozenArena
{
public:
    std::uint32_t usedCells() const { return m_usedCells; }
    const Page *page(std::uint32_t index) const
    {
        return m_chunks[index / chunkPages]->pages[index % chunkPages].get();
    }
    std::uint32_t pageCount() const { return (m_usedCells + pageCells - 1) >> pageShift; }
    std::uint64_t digest() const; // of the representation

    friend bool operator==(const FrozenArena &, const FrozenArena &);

private:
    friend class Arena;
    std::vector<Shared<Chunk>> m_chunks;
    std::uint32_t m_usedCells = 0;
};

class Arena
{
public:
    // Reserves address space for `maxCells`; memory is used as it is touched. Never moves.
    explicit Arena(std::uint32_t maxCells);
    ~Arena();
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;

    Word *cells() { return m_cells; }
    const Word *cells() const { return m_cells; }
    std::uint32_t usedCells() const { return m_usedCells; }
    std::uint32_t maxCells() const { return m_maxCells; }

    // The next `count` cells, zero. The caller has checked the limit.
    std::uint32_t extend(std::uint32_t count);

    void markWritten(std::uint32_t cell) { m_dirty[cell >> pageShift] = dirtyByte; }
    void markWritten(std::uint32_t first, std::uint32_t count)
    {
        const std::uint32_t last = (first + count) >> pageShift;
        std::uint32_t page = first >> pageShift;
        m_dirty[page] = dirtyByte; // mostly the only one
        while (page != last)
            m_dirty[++page] = dirtyByte;
    }

    // Watching: which pages were written since clearWritten(), apart from freezing. Pages that hold
    // something watched are asked after each instruction (sim/page_watch.h).
    static constexpr std::uint32_t pagesInGroup = 8;
    static constexpr std::uint64_t watchMask = 0x02; // in the byte of each page of a group
    bool wasWritten(std::uint32_t page) const { return m_dirty[page] & watchBit; }
    void clearWritten(std::uint32_t page) { m_dirty[page] &= static_cast<std::uint8_t>(~watchBit); }
    void markWatched(std::uint32_t page) { m_dirty[page] |= watchBit; }
    std::uint64_t writtenIn(std::uint32_t group) const // a byte for each page, the first lowest
    {
        std::uint64_t bytes;
        std::memcpy(&bytes, m_dirty + std::size_t{group} * pagesInGroup, sizeof bytes);
        return bytes;
    }

    // The page as it was frozen or loaded last, if nothing was written to it since; else null.
    const Shared<Page> *cleanPage(std::uint32_t page) const
    {
        const std::uint32_t chunk = page / chunkPages;
        if ((m_dirty[page] & freezeBit) || chunk >= m_frozen.m_chunks.size())
            return nullptr;
        return &m_frozen.m_chunks[chunk]->pages[page % chunkPages];
    }

    FrozenArena freeze();
    void load(const FrozenArena &frozen);
    // Visits the pages of `other` that may differ here: those that no sharing proves to be equal.
    // `notes` belong to `other` and keep what one visit finds out about chunks for the next.
    struct ChunkNote {
        Shared<Chunk> chunk;      // as it was here
        std::uint32_t unlike = 0; // a bit for each page
    };
    template <typename Visit>
    void forEachPageUnlike(const FrozenArena &other, std::vector<ChunkNote> &notes,
                           Visit visit) const;

private:
    static constexpr std::uint8_t dirtyByte = 0xff;
    static constexpr std::uint8_t freezeBit = 0x01;
    static constexpr std::uint8_t watchBit = watchMask;
    static_assert(chunkPages == 2 * sizeof(std::uint64_t)); // forEachPageUnlike()

    void freezePage(std::uint32_t page);
    void loadPage(std::uint32_t page, const FrozenArena &frozen);

    Word *m_cells = nullptr;
    std::uint8_t *m_dirty = nullptr; // one byte for each page
    std::uint32_t m_maxCells = 0;
    std::uint32_t m_usedCells = 0;
    FrozenArena m_frozen; // the pages as they were frozen or loaded last
};

template <typename Visit>
void Arena::forEachPageUnlike(const FrozenArena &other, std::vector<ChunkNote> &notes,
                              Visit visit) const
{
    constexpr std::uint32_t all = (1u << chunkPages) - 1;
    // The lowest bits of eight bytes, moved together.
    const auto gathered = [](std::uint64_t bytes) {
        return static_cast<std::uint32_t>((bytes & 0x0101010101010101u) * 0x0102040810204080u
                                          >> 56);
    };
    const std::uint32_t pages = other.pageCount();
    notes.resize(other.m_chunks.size());
    for (std::uint32_t first = 0; first < pages; first += chunkPages) {
        const std::uint32_t chunk = first / chunkPages;
        std::uint64_t dirty[2];
        std::memcpy(dirty, m_dirty + first, sizeof dirty);
        std::uint32_t unlike =
            dirty[0] | dirty[1] ? gathered(dirty[0]) | gathered(dirty[1]) << 8 : 0;
        if (chunk >= m_frozen.m_chunks.size()) {
            unlike = all;
        } else if (const Shared<Chunk> &own = m_frozen.m_chunks[chunk];
                   !(own == other.m_chunks[chunk])) {
            ChunkNote &note = notes[chunk];
            if (!(note.chunk == own))
                note = {own, own->unlike(*other.m_chunks[chunk].get())};
            unlike |= note.unlike;
        }
        if (pages - first < chunkPages)
            unlike &= (1u << (pages - first)) - 1;
        for (; unlike != 0; unlike &= unlike - 1)
            visit(first + static_cast<std::uint32_t>(std::countr_zero(unlike)));
    }
}

} // namespace loose::heap
