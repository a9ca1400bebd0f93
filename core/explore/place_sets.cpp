// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/place_sets.h"

#include <algorithm>
#include <iterator>

namespace loose::explore {

using sim::Place;

namespace {

std::size_t hashOf(std::span<const Place> places)
{
    std::size_t hash = places.size();
    for (const Place place : places)
        hash = (hash ^ place) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

} // namespace

PlaceSets::Id PlaceSets::keep(std::vector<Place> places)
{
    if (places.empty())
        return none;
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    const auto last = static_cast<Id>(m_sets.size() - 1);
    Id &id = m_numbers.find(
        hashOf(places), [&](Id each) { return std::ranges::equal(at(each), places); }, last,
        [&](Id each) { return hashOf(at(each)); });
    if (id != none)
        return id;
    const bool hasYoung =
        std::ranges::any_of(places, [&](Place place) { return isYoung(place, m_firstYoung); });
    m_places.insert(m_places.end(), places.begin(), places.end());
    m_sets.push_back({static_cast<std::uint32_t>(m_places.size()), hasYoung});
    id = last + 1;
    return id;
}

std::size_t PlaceSets::bytes() const
{
    return m_sets.size() * sizeof(Set) + m_places.size() * sizeof(Place) + m_numbers.bytes();
}

template <typename Combine>
PlaceSets::Id PlaceSets::lookUp(Results &known, Id a, Id b, Combine combine)
{
    const std::uint64_t pair = static_cast<std::uint64_t>(std::min(a, b)) << 32 | std::max(a, b);
    Result &last = known[(a ^ b * 31) % known.size()];
    if (last.pair == pair)
        return last.id;
    std::vector<Place> places;
    combine(at(a), at(b), std::back_inserter(places));
    last = {pair, keep(std::move(places))};
    return last.id;
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
