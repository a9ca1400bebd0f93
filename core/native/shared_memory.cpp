// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/shared_memory.h"

#include <sys/mman.h>
#include <time.h>

#include <algorithm>
#include <cstring>

namespace loose::native {

namespace {

constexpr int patience = 500; // looks at a full buffer, a millisecond apart, before records drop

struct RecordHead {
    std::uint64_t sequence = 0;
    std::uint64_t size = 0;
};

void copyIn(std::array<char, bufferBytes> &buffer, std::uint64_t at, const void *from,
            std::size_t size)
{
    const std::size_t place = at % bufferBytes;
    const std::size_t first = std::min<std::size_t>(size, bufferBytes - place);
    std::memcpy(buffer.data() + place, from, first);
    if (first < size)
        std::memcpy(buffer.data(), static_cast<const char *>(from) + first, size - first);
}

void copyOut(const std::array<char, bufferBytes> &buffer, std::uint64_t at, void *to,
             std::size_t size)
{
    const std::size_t place = at % bufferBytes;
    const std::size_t first = std::min<std::size_t>(size, bufferBytes - place);
    std::memcpy(to, buffer.data() + place, first);
    std::memcpy(static_cast<char *>(to) + first, buffer.data(), size - first);
}

bool hasSpace(const EventBuffer &buffer, std::size_t size)
{
    const std::uint64_t used = buffer.written.load(std::memory_order_relaxed)
                               - buffer.read.load(std::memory_order_acquire);
    return used + size <= bufferBytes;
}

// Who dropped once has lost what the parent can use of the rest: it waits for nobody again.
bool waitForSpace(const SharedMemory &memory, const EventBuffer &buffer, std::size_t size)
{
    int looks = memory.dropped.load(std::memory_order_relaxed) == 0 ? patience : 0;
    while (!hasSpace(buffer, size) && looks-- > 0 && size <= bufferBytes) {
        const timespec pause{0, 1'000'000};
        nanosleep(&pause, nullptr);
    }
    return hasSpace(buffer, size);
}

} // namespace

SharedMapping::SharedMapping(int fd)
{
    const int flags = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE : MAP_SHARED;
    void *mapped = mmap(nullptr, sizeof(SharedMemory), PROT_READ | PROT_WRITE, flags, fd, 0);
    if (mapped != MAP_FAILED)
        m_memory = static_cast<SharedMemory *>(mapped);
}

SharedMapping::~SharedMapping()
{
    if (m_memory)
        munmap(m_memory, sizeof(SharedMemory));
}

bool publish(SharedMemory &memory, Slot slot, std::string_view record)
{
    EventBuffer &buffer = memory.buffers[slot.process.number - 1][slot.number];
    auto &bytes = memory.bytes[slot.process.number - 1][slot.number];
    const std::size_t size = sizeof(RecordHead) + record.size();
    const RecordHead head{memory.sequence.fetch_add(1), record.size()};
    if (!hasSpace(buffer, size) && !waitForSpace(memory, buffer, size)) {
        memory.dropped.fetch_add(1);
        return false;
    }
    const std::uint64_t at = buffer.written.load(std::memory_order_relaxed);
    if (char *place = bytes.data() + at % bufferBytes; at % bufferBytes + size <= bufferBytes) {
        std::memcpy(place, &head, sizeof head);
        std::memcpy(place + sizeof head, record.data(), record.size());
    } else {
        copyIn(bytes, at, &head, sizeof head);
        copyIn(bytes, at + sizeof head, record.data(), record.size());
    }
    buffer.written.store(at + size, std::memory_order_release);
    return true;
}

bool takeRecord(SharedMemory &memory, Slot slot, Taken &taken)
{
    EventBuffer &buffer = memory.buffers[slot.process.number - 1][slot.number];
    const auto &bytes = memory.bytes[slot.process.number - 1][slot.number];
    const std::uint64_t written = buffer.written.load(std::memory_order_acquire);
    const std::uint64_t read = buffer.read.load(std::memory_order_relaxed);
    const std::uint64_t ready = written - read;
    RecordHead head;
    if (ready < sizeof head || ready > bufferBytes)
        return false;
    copyOut(bytes, read, &head, sizeof head);
    if (head.size > ready - sizeof head)
        return false; // not of a runner of ours
    taken.sequence = head.sequence;
    taken.bytes.resize(head.size);
    copyOut(bytes, read + sizeof head, taken.bytes.data(), head.size);
    buffer.read.store(read + sizeof head + head.size, std::memory_order_release);
    return true;
}

} // namespace loose::native
