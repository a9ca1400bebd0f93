// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/arena.h"

#include <utility>

#include <sys/mman.h>
#include <xxhash.h>

#include "base/check.h"

namespace loose::heap {

namespace {

void *reserve(std::size_t bytes)
{
    void *memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(memory != MAP_FAILED);
    return memory;
}

std::size_t pagesFor(std::uint32_t cells)
{
    return (static_cast<std::size_t>(cells) >> pageShift) + 2;
}

} // namespace

std::uint64_t Page::contentHash() const
{
    std::uint64_t known = hash.load(std::memory_order_relaxed);
    if (known == 0) {
        known = XXH3_64bits(cells.data(), sizeof cells) | 1;
        hash.store(known, std::memory_order_relaxed);
    }
    return known;
}

std::uint64_t FrozenArena::digest() const
{
    std::uint64_t digest = m_usedCells;
    for (std::uint32_t index = 0; index < pageCount(); ++index)
        digest = (digest ^ page(index)->contentHash()) * 0x9e3779b97f4a7c15u + 1;
    return digest;
}

bool operator==(const FrozenArena &a, const FrozenArena &b)
{
    if (a.m_usedCells != b.m_usedCells)
        return false;
    for (std::uint32_t index = 0; index < a.pageCount(); ++index) {
        const Page *left = a.page(index);
        const Page *right = b.page(index);
        if (left != right && left->cells != right->cells)
            return false;
    }
    return true;
}

Arena::Arena(std::uint32_t maxCells) : m_maxCells(maxCells)
{
    m_cells =
        static_cast<Word *>(reserve(static_cast<std::size_t>(maxCells + pageCells) * sizeof(Word)));
    m_dirty = static_cast<std::uint8_t *>(reserve(pagesFor(maxCells)));
}

Arena::~Arena()
{
    munmap(m_cells, static_cast<std::size_t>(m_maxCells + pageCells) * sizeof(Word));
    munmap(m_dirty, pagesFor(m_maxCells));
}

std::uint32_t Arena::extend(std::uint32_t count)
{
    CHECK(count <= m_maxCells - m_usedCells);
    const std::uint32_t first = m_usedCells;
    m_usedCells += count;
    markWritten(first, count);
    std::memset(m_cells + first, 0, count * sizeof(Word));
    return first;
}

// By the C library: where g++ knows the size it writes a copy in place that takes three times as
// long for a page.
static void copyCells(Word *to, const Word *from, std::size_t count)
{
    asm("" : "+r"(count)); // so that it does not know
    std::memcpy(to, from, count * sizeof(Word));
}

void Arena::freezePage(std::uint32_t page)
{
    auto *frozen = new Page;
    const std::uint32_t first = page << pageShift;
    const std::uint32_t used = std::min(pageCells, m_usedCells - first);
    copyCells(frozen->cells.data(), m_cells + first, used);
    if (used < pageCells)
        std::fill(frozen->cells.begin() + used, frozen->cells.end(), 0);

    // A chunk that worlds share is copied before its first page is replaced.
    Shared<Chunk> &chunk = m_frozen.m_chunks[page / chunkPages];
    if (!chunk || chunk->references.load(std::memory_order_acquire) > 1) {
        auto *copy = new Chunk;
        if (chunk)
            copy->pages = chunk->pages;
        chunk = Shared<Chunk>(copy);
    }
    const_cast<Chunk *>(chunk.get())->pages[page % chunkPages] = Shared<Page>(frozen);
    m_dirty[page] &= static_cast<std::uint8_t>(~freezeBit);
}

FrozenArena Arena::freeze()
{
    m_frozen.m_usedCells = m_usedCells;
    const std::uint32_t pages = m_frozen.pageCount();
    m_frozen.m_chunks.resize((pages + chunkPages - 1) / chunkPages);
    // Eight dirty bytes at a time: a quiet 1 MiB costs 128 comparisons.
    for (std::uint32_t page = 0; page < pages; page += 8) {
        std::uint64_t bytes;
        std::memcpy(&bytes, m_dirty + page, sizeof bytes);
        if ((bytes & 0x0101010101010101u) == 0)
            continue;
        for (std::uint32_t each = page; each < std::min(page + 8, pages); ++each) {
            if (m_dirty[each] & freezeBit)
                freezePage(each);
        }
    }
    return m_frozen;
}

void Arena::loadPage(std::uint32_t page, const FrozenArena &frozen)
{
    copyCells(m_cells + (static_cast<std::size_t>(page) << pageShift),
              frozen.page(page)->cells.data(), pageCells);
    m_dirty[page] = watchBit;
}

void Arena::load(const FrozenArena &frozen)
{
    const std::uint32_t pages = frozen.pageCount();
    const std::uint32_t knownPages =
        static_cast<std::uint32_t>(m_frozen.m_chunks.size()) * chunkPages;
    for (std::uint32_t page = 0; page < pages; ++page) {
        const std::uint32_t chunk = page / chunkPages;
        const bool sameChunk =
            page < knownPages && m_frozen.m_chunks[chunk] == frozen.m_chunks[chunk];
        const bool same = sameChunk
                          || (page < knownPages && m_frozen.m_chunks[chunk]
                              && m_frozen.page(page) == frozen.page(page));
        if (!same || (m_dirty[page] & freezeBit))
            loadPage(page, frozen);
    }
    for (std::uint32_t page = pages; page < (m_usedCells + pageCells - 1) >> pageShift; ++page)
        m_dirty[page] = 0;
    m_usedCells = frozen.m_usedCells;
    m_frozen = frozen;
}

} // namespace loose::heap
