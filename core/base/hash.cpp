// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <new>

#include <fmt/format.h>

namespace loose::base {

namespace {
constexpr XXH64_hash_t hashSeed = 0x6c6f6f7365656e64; // any fixed number will do
}

std::int64_t hashText(std::string_view bytes)
{
    const auto hash =
        static_cast<std::int64_t>(XXH3_64bits_withSeed(bytes.data(), bytes.size(), hashSeed));
    if (hash == 0)
        return 1;
    return hash == -1 ? -2 : hash;
}

std::string Digest128::hex() const
{
    return fmt::format("{:016x}{:016x}", high, low);
}

Digest128 digestOf(std::string_view bytes)
{
    const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), hashSeed);
    return {hash.low64, hash.high64};
}

static XXH3_state_t *stateIn(unsigned char *memory)
{
    return std::launder(reinterpret_cast<XXH3_state_t *>(memory));
}

Hasher128::Hasher128()
{
    static_assert(sizeof(XXH3_state_t) == stateBytes && alignof(XXH3_state_t) <= 64);
    XXH3_INITSTATE(new (m_state) XXH3_state_t);
    XXH3_128bits_reset(stateIn(m_state));
}

void Hasher128::add(std::uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; ++i)
        bytes[i] = static_cast<unsigned char>(number >> (8 * i));
    XXH3_128bits_update(stateIn(m_state), bytes, sizeof bytes);
}

void Hasher128::add(std::string_view bytes)
{
    add(static_cast<std::uint64_t>(bytes.size()));
    XXH3_128bits_update(stateIn(m_state), bytes.data(), bytes.size());
}

void Hasher128::add(Digest128 digest)
{
    add(digest.low);
    add(digest.high);
}

Digest128 Hasher128::finish() const
{
    const auto *state = std::launder(reinterpret_cast<const XXH3_state_t *>(m_state));
    const XXH128_hash_t hash = XXH3_128bits_digest(state);
    return {hash.low64, hash.high64};
}

} // namespace loose::base
