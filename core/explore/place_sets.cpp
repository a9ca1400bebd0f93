// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/place_sets.h"

#include <algorithm>
#include <iterator>

namespace loose::explore {

using sim::Place;

constexpr std::size_t mostPairs = 1024; // whose result is remembered

std::size_t PlaceSets::Hash::operator()(std::span<const Place> places) const
{
    std::size_t hash = places.size();
    for (const Place place : places)
        hash = (hash ^ place) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

bool PlaceSets::Equal::operator()(std::span<const Place> a, std::span<const Place> b) const
{
    return std::ranges::equal(a, b);
}

PlaceSets::Id PlaceSets::keep(std::vector<Place> places)
{
    if (places.empty())
        return none;
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (const auto known = m_ids.find(places); known != m_ids.end())
        return known->second;
    const auto id = static_cast<Id>(m_sets.size());
    const bool hasYoung =
        std::ranges::any_of(places, [&](Place place) { return isYoung(place, m_firstYoung); });
    m_bytes += bytesOfEntry + sizeof(Set) + places.size() * sizeof(Place);
    m_sets.push_back({std::move(places), hasYoung}); // its places do not move when m_sets grows
    m_ids.emplace(m_sets.back().places, id);
    return id;
}

template <typename Combine>
PlaceSets::Id PlaceSets::lookUp(Pairs &known, Id a, Id b, Combine combine)
{
    const std::uint64_t pair = static_cast<std::uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
    Pairs::Result &last = known.last[(a ^ b * 31) % known.last.size()];
    if (last.pair == pair)
        return last.id;
    if (known.all.size() >= mostPairs) {
        m_bytes -= known.all.size() * bytesOfEntry;
        known.all.clear();
    }
    const auto [entry, isNew] = known.all.try_emplace(pair, none);
    if (isNew) {
        std::vector<Place> places;
        combine(at(a), at(b), std::back_inserter(places));
        entry->second = keep(std::move(places));
        m_bytes += bytesOfEntry;
    }
    last = {pair, entry->second};
    return entry->second;
}

PlaceSets::Id PlaceSets::united(Id a, Id b)
{
    if (a == b || b == none)
        return a;
    return a == none ? b : lookUp(m_united, a, b, std::ranges::set_union);
}

PlaceSets::Id PlaceSets::common(Id a, Id b)
{
    if (a == b)
        return a;
    return a == none || b == none ? none : lookUp(m_common, a, b, std::ranges::set_intersection);
}

} // namespace loose::explore
