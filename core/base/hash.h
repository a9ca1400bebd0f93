// SPDX-License-Identifier: GPL-3.0-or-later

// Hashes that are the same in every run and on every machine: the hash of a str (CPython seeds its
// own at random; ours must not, because the order of a set is part of what a run shows) and the
// 128-bit digests of worlds and programs.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace loose::base {

// hash(str) and hash(bytes). Never 0 (so a cache may use 0 for "not known") and never -1 (which
// CPython reserves).
std::int64_t hashText(std::string_view bytes);

// 128 bits in two lanes. Adding and subtracting work lane by lane and in any order, so the digest
// of a set of things is the sum of theirs and can be kept up to date when one of them changes.
struct Digest128 {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    Digest128 &operator+=(Digest128 other)
    {
        low += other.low;
        high += other.high;
        return *this;
    }
    Digest128 &operator-=(Digest128 other)
    {
        low -= other.low;
        high -= other.high;
        return *this;
    }
    std::string hex() const; // 32 lower-case digits, the high lane first

    friend auto operator<=>(const Digest128 &, const Digest128 &) = default;
};

Digest128 digestOf(std::string_view bytes);

// Takes data in pieces. What is added is tagged by its size, so ("ab", "c") and ("a", "bc") differ.
// A value: copying forks the digest.
class Hasher128
{
public:
    Hasher128();

    void add(std::uint64_t number);
    void add(std::string_view bytes); // the length, then the bytes
    void add(Digest128 digest);
    Digest128 finish() const; // more can be added afterwards

private:
    static constexpr std::size_t stateBytes = 576;
    alignas(64) unsigned char m_state[stateBytes];
};

} // namespace loose::base
