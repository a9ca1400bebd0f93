// SPDX-License-Identifier: GPL-3.0-or-later
#include <bit>
#include <cstring>

#include "base/hash.h"
#include "heap/heap.h"

namespace loose::heap {

namespace {

// Eight bytes at a time: every text that is made is counted. Bytes that go on with a character have
// their highest bit and not the next one.
std::uint32_t countCodePoints(std::string_view utf8)
{
    constexpr std::uint64_t lowBits = 0x0101'0101'0101'0101;
    std::size_t goesOn = 0;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= utf8.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, utf8.data() + at, sizeof bytes);
        goesOn += static_cast<std::size_t>(std::popcount(bytes >> 7 & ~bytes >> 6 & lowBits));
    }
    for (; at < utf8.size(); ++at)
        goesOn += (static_cast<unsigned char>(utf8[at]) & 0xc0) == 0x80;
    return static_cast<std::uint32_t>(utf8.size() - goesOn);
}

constexpr std::uint32_t bytesSlot = static_cast<std::uint32_t>(StringSlot::Bytes);

} // namespace

// Without its bytes.
Handle Heap::allocateString(std::size_t bytes, std::uint32_t codePoints)
{
    if (bytes / sizeof(Word) >= maxObjectCells)
        throw OutOfMemory();
    const auto words = static_cast<std::uint32_t>((bytes + sizeof(Word) - 1) / sizeof(Word));
    const Handle object = allocate(Kind::String, 0, bytesSlot + words);
    m_cells[object + 1] = static_cast<Word>(bytes) << 32 | codePoints;
    return object;
}

Value Heap::makeString(std::string_view utf8)
{
    const Handle object = allocateString(utf8.size(), countCodePoints(utf8));
    if (!utf8.empty()) // of which the place may be null
        std::memcpy(m_cells + object + 1 + bytesSlot, utf8.data(), utf8.size());
    return Value::fromHandle(object);
}

Value Heap::joinStrings(Value first, Value second)
{
    const std::string_view a = text(first); // nothing is moved by an allocation
    const std::string_view b = text(second);
    const Handle object =
        allocateString(a.size() + b.size(), codePoints(first) + codePoints(second));
    auto *bytes = reinterpret_cast<char *>(m_cells + object + 1 + bytesSlot);
    std::memcpy(bytes, a.data(), a.size());
    std::memcpy(bytes + a.size(), b.data(), b.size());
    return Value::fromHandle(object);
}

Value Heap::makeBytes(std::string_view bytes)
{
    const Value value = makeString(bytes);
    const Handle object = value.asHandle();
    m_cells[object] = Header::make(Kind::Bytes, 0, header(object).cells()).bits;
    m_cells[object + 1] = static_cast<Word>(bytes.size()) << 32 | bytes.size();
    return value;
}

std::string_view Heap::text(Value string) const
{
    const Word *slots = m_cells + string.asHandle() + 1;
    return {reinterpret_cast<const char *>(slots + bytesSlot), slots[0] >> 32};
}

std::uint32_t Heap::codePoints(Value string) const
{
    return static_cast<std::uint32_t>(m_cells[string.asHandle() + 1]);
}

// 61 bits, as the hashes of numbers have, so that it fits an inline integer.
std::uint64_t Heap::hashOfText(std::string_view utf8)
{
    return (static_cast<std::uint64_t>(base::hashText(utf8)) >> 3) | 1;
}

std::uint64_t Heap::stringHash(Value string)
{
    const Handle object = string.asHandle();
    const std::uint64_t known = m_cells[object + 2];
    if (known != 0)
        return known;
    const std::uint64_t hash = hashOfText(text(string));
    m_cells[object + 2] = hash;
    m_arena.markWritten(object + 2);
    return hash;
}

bool Heap::equalStrings(Value a, Value b) const
{
    return a == b || text(a) == text(b);
}

} // namespace loose::heap
