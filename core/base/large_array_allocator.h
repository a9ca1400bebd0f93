// SPDX-License-Identifier: GPL-3.0-or-later

// For vectors that grow to tens of megabytes while a run is told: asks the system for pages of
// 2 MiB, where it has them (madvise(2), MADV_HUGEPAGE). Touching fresh memory in pages of 4 KiB
// cost a tenth of the time that watching a run took, up to a third on slow virtual machines.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

#include <sys/mman.h>

namespace loose::base {

template <typename T>
class LargeArrayAllocator
{
public:
    using value_type = T;

    LargeArrayAllocator() = default;
    template <typename Other>
    LargeArrayAllocator(const LargeArrayAllocator<Other> &)
    {
    }

    T *allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(T); // a vector asks for no more than there can be
        if (bytes < fromBytes)
            return std::allocator<T>().allocate(count);
        void *memory = std::aligned_alloc(pageBytes, (bytes + pageBytes - 1) & ~(pageBytes - 1));
        if (!memory)
            throw std::bad_alloc();
        madvise(memory, bytes, MADV_HUGEPAGE); // refused: it is only slower
        return static_cast<T *>(memory);
    }
    void deallocate(T *memory, std::size_t count)
    {
        if (count * sizeof(T) < fromBytes)
            std::allocator<T>().deallocate(memory, count);
        else
            std::free(memory);
    }

    friend bool operator==(const LargeArrayAllocator &, const LargeArrayAllocator &)
    {
        return true;
    }

private:
    static constexpr std::size_t pageBytes = std::size_t{2} << 20;
    static constexpr std::size_t fromBytes = 2 * pageBytes; // what is smaller may be one of many
};

} // namespace loose::base
