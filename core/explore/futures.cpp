// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/futures.h"

#include <algorithm>
#include <optional>

namespace loose::explore {

using heap::Handle;
using sim::Place;

namespace {

constexpr std::uint32_t youngProcess = 254; // stands for the first one in a place that is renamed

std::vector<Place> common(const std::vector<Place> &a, const std::vector<Place> &b)
{
    std::vector<Place> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
}

void merge(Touching &into, const Touching &other)
{
    into.locks = common(into.locks, other.locks);
    into.after &= other.after;
}

// Sorts, and makes one of all with the same key.
void tidy(ThreadFuture &future)
{
    if (!std::ranges::is_sorted(future, {}, &Touching::key))
        std::ranges::sort(future, {}, &Touching::key);
    std::size_t kept = 0;
    for (std::size_t each = 0; each < future.size(); ++each) {
        if (kept > 0 && future[kept - 1].key() == future[each].key())
            merge(future[kept - 1], future[each]);
        else if (kept++ != each)
            future[kept - 1] = std::move(future[each]);
    }
    future.resize(kept);
}

// Whether each of `some` is among `all`, and says no less.
bool isWithin(const ThreadFuture &some, const ThreadFuture &all)
{
    auto known = all.begin();
    for (const Touching &each : some) {
        while (known != all.end() && known->key() < each.key())
            ++known;
        if (known == all.end() || known->key() != each.key() || (known->after & ~each.after) != 0
            || !std::ranges::includes(each.locks, known->locks))
            return false;
    }
    return true;
}

SharedFuture joined(const SharedFuture &a, const SharedFuture &b)
{
    if (!b || a == b)
        return a;
    if (!a || isWithin(*a, *b))
        return b;
    if (isWithin(*b, *a))
        return a;
    auto both = std::make_shared<ThreadFuture>();
    both->reserve(a->size() + b->size());
    std::ranges::merge(*a, *b, std::back_inserter(*both), {}, &Touching::key, &Touching::key);
    tidy(*both);
    return both;
}

bool isYoung(Place place, Handle firstYoung)
{
    const sim::PlaceParts parts = sim::partsOf(place);
    return place != sim::everything && parts.process != 0
           && (parts.object >= firstYoung || parts.name >= firstYoung);
}

// The place under another name; nothing: it cannot be reached, nobody will touch it. `rename` is
// asked for objects from `first` on.
template <typename Rename>
std::optional<Place> renamed(Place place, std::uint32_t process, Rename rename)
{
    sim::PlaceParts parts = sim::partsOf(place);
    const auto object = rename(parts.object);
    const auto name = parts.name == 0 ? std::optional<Handle>(0) : rename(parts.name);
    if (!object || !name)
        return std::nullopt;
    return sim::placeOf({process, *object, *name});
}

// Small numbers in ascending order, each as the difference from the one before: seven bits a byte.
std::string packed(std::vector<std::uint32_t> numbers)
{
    std::ranges::sort(numbers);
    std::string bytes;
    std::uint32_t before = 0;
    for (const std::uint32_t number : numbers) {
        std::uint32_t difference = number - before;
        for (; difference >= 0x80; difference >>= 7)
            bytes += static_cast<char>((difference & 0x7f) | 0x80);
        bytes += static_cast<char>(difference);
        before = number;
    }
    return bytes;
}

std::vector<std::uint32_t> unpacked(std::string_view bytes)
{
    std::vector<std::uint32_t> numbers;
    std::uint32_t number = 0;
    unsigned shift = 0;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        number += static_cast<std::uint32_t>(byte & 0x7fu) << shift;
        shift = byte >= 0x80 ? shift + 7 : 0;
        if (shift == 0)
            numbers.push_back(number);
    }
    return numbers;
}

std::vector<Place> unionOf(const std::vector<Place> &a, const std::vector<Place> &b)
{
    std::vector<Place> both;
    std::ranges::set_union(a, b, std::back_inserter(both));
    return both;
}

bool haveCommon(const std::vector<Place> &a, const std::vector<Place> &b)
{
    for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
        if (*left == *right)
            return true;
        *left < *right ? ++left : ++right;
    }
    return false;
}

std::uint64_t bitOf(base::ThreadId thread)
{
    return thread.number < 64 ? std::uint64_t{1} << thread.number : 0;
}

// What comes after the transition whatever the schedule is marked so: what is done behind a lock
// that it touches, by threads that it made able to run, or after something these will have done.
Future laterThan(const Transition &transition, const std::vector<Place> &locks,
                 std::span<const base::ThreadId> enabled, const Future &future)
{
    const std::uint64_t bit = bitOf(transition.thread);
    std::uint64_t enabledBits = 0;
    for (const base::ThreadId each : enabled)
        enabledBits |= bitOf(each);
    Future later = future;
    for (std::uint32_t number = 0; number < later.threads.size(); ++number) {
        SharedFuture &theirs = later.threads[number];
        const bool isEnabled = std::ranges::find(enabled, base::ThreadId{number}) != enabled.end();
        const auto comesLater = [&](const Touching &each) {
            return (each.after & bit) == 0
                   && (isEnabled || (each.after & enabledBits) != 0
                       || haveCommon(each.locks, locks));
        };
        if (!theirs || number == transition.thread.number
            || std::ranges::none_of(*theirs, comesLater))
            continue;
        auto marked = std::make_shared<ThreadFuture>(*theirs);
        for (Touching &each : *marked) {
            if (comesLater(each))
                each.after |= bit;
        }
        theirs = std::move(marked);
    }
    return later;
}

sim::Site hiddenSiteOf(const Mark &mark)
{
    return mark.last ? 0 : mark.site;
}

} // namespace

void Future::add(base::ThreadId thread, const SharedFuture &other)
{
    if (!other)
        return;
    if (threads.size() <= thread.number)
        threads.resize(thread.number + 1);
    threads[thread.number] = joined(threads[thread.number], other);
}

void Future::add(const Future &other)
{
    for (std::uint32_t each = 0; each < other.threads.size(); ++each)
        add({each}, other.threads[each]);
}

Future withoutYoung(const Future &future, Handle firstYoung)
{
    Future all;
    for (std::uint32_t each = 0; each < future.threads.size(); ++each) {
        if (!future.threads[each])
            continue;
        auto theirs = std::make_shared<ThreadFuture>(*future.threads[each]);
        for (Touching &touching : *theirs) {
            if (isYoung(touching.place, firstYoung))
                touching.place = sim::everything;
            std::erase_if(touching.locks, [&](Place lock) { return isYoung(lock, firstYoung); });
        }
        tidy(*theirs);
        all.add({each}, theirs);
    }
    return all;
}

Future seenBefore(const Transition &transition, std::span<const base::ThreadId> enabled,
                  const Future &future, std::uint32_t firstNew)
{
    Future before;
    ThreadFuture own;
    std::vector<Place> locks = transition.locks;
    std::ranges::sort(locks);
    // Nothing that comes after a jump of the clock could have come before it.
    if (!transition.jumped)
        before = laterThan(transition, locks, enabled, future);
    for (std::uint32_t each = 0; each < before.threads.size(); ++each) {
        const bool isOwn = each == transition.thread.number;
        if (!before.threads[each] || (!isOwn && each < firstNew))
            continue;
        for (const Touching &theirs : *before.threads[each]) {
            Touching &touching = own.emplace_back(theirs);
            if (!locks.empty())
                touching.locks = unionOf(theirs.locks, locks);
        }
        before.threads[each] = nullptr;
    }
    for (const Mark &mark : transition.marks) {
        Touching &touching = own.emplace_back(Touching{mark.place,
                                                       mark.writes,
                                                       mark.use,
                                                       mark.useSite,
                                                       mark.waitSite,
                                                       mark.nestSite,
                                                       hiddenSiteOf(mark),
                                                       {},
                                                       0});
        touching.locks.assign(transition.locks.begin(), transition.locks.begin() + mark.locks);
        std::ranges::sort(touching.locks);
    }
    tidy(own);
    if (!own.empty())
        before.add(transition.thread, std::make_shared<const ThreadFuture>(std::move(own)));
    return before;
}

std::size_t Futures::Hash::operator()(const Touching &touching) const
{
    std::size_t hash = touching.place ^ touching.hiddenSite << 3 ^ touching.waitSite << 7
                       ^ touching.after << 40 ^ static_cast<std::size_t>(touching.use) << 1
                       ^ (touching.writes ? 1u : 0u);
    for (const Place lock : touching.locks)
        hash = (hash ^ lock) * 0x94d049bb133111ebu;
    hash *= 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 31;
}

std::uint32_t Futures::intern(const ThreadFuture &future)
{
    std::vector<std::uint32_t> numbers;
    for (const Touching &each : future) {
        const auto next = static_cast<std::uint32_t>(m_touchings.size());
        const auto [known, isNew] = m_touchingNumbers.try_emplace(each, next);
        if (isNew) {
            m_touchings.push_back(&known->first);
            m_bytes += 2 * sizeof(Touching) + each.locks.size() * sizeof(Place);
        }
        numbers.push_back(known->second);
    }
    return m_threads.keep(packed(std::move(numbers)));
}

std::uint32_t Texts::keep(std::string_view text)
{
    if ((m_ends.size() + 1) * 4 > m_table.size() * 3) {
        m_table.assign(std::max<std::size_t>(64, m_table.size() * 2), 0);
        for (std::uint32_t number = 1; number <= m_ends.size(); ++number)
            m_table[placeOf(at(number))] = number;
    }
    std::uint32_t &place = m_table[placeOf(text)];
    if (place == 0) {
        m_all.insert(m_all.end(), text.begin(), text.end());
        m_ends.push_back(m_all.size());
        place = static_cast<std::uint32_t>(m_ends.size());
    }
    return place;
}

std::string_view Texts::at(std::uint32_t number) const
{
    const std::size_t begin = number == 1 ? 0 : m_ends[number - 2];
    return std::string_view(m_all).substr(begin, m_ends[number - 1] - begin);
}

std::size_t Texts::placeOf(std::string_view text) const
{
    std::size_t place = std::hash<std::string_view>()(text) & (m_table.size() - 1);
    while (m_table[place] != 0 && at(m_table[place]) != text)
        place = (place + 1) & (m_table.size() - 1);
    return place;
}

std::size_t Texts::bytes() const
{
    return m_all.size() + m_ends.size() * sizeof m_ends[0] + m_table.size() * sizeof m_table[0];
}

std::uint32_t Futures::keepThread(const SharedFuture &future, const std::vector<Handle> &young,
                                  Handle firstYoung)
{
    if (!future)
        return 0;
    const auto hasYoung = [&](const Touching &each) {
        return isYoung(each.place, firstYoung) || std::ranges::any_of(each.locks, [&](Place lock) {
                   return isYoung(lock, firstYoung);
               });
    };
    if (std::ranges::none_of(*future, hasYoung))
        return intern(*future);
    std::vector<std::pair<Handle, Handle>> numbers;
    for (std::size_t each = 0; each < young.size(); ++each)
        numbers.emplace_back(young[each], static_cast<Handle>(each));
    std::ranges::sort(numbers);
    const auto rename = [&](Handle object) -> std::optional<Handle> {
        if (object < firstYoung)
            return object;
        const auto found =
            std::ranges::lower_bound(numbers, object, {}, &std::pair<Handle, Handle>::first);
        if (found == numbers.end() || found->first != object)
            return std::nullopt;
        return firstYoung + found->second;
    };
    ThreadFuture kept;
    for (const Touching &each : *future) {
        Touching touching = each;
        touching.locks.clear();
        if (isYoung(each.place, firstYoung)) {
            const auto place = renamed(each.place, youngProcess, rename);
            if (!place)
                continue;
            touching.place = *place;
        }
        for (const Place lock : each.locks) {
            const auto place = isYoung(lock, firstYoung) ? renamed(lock, youngProcess, rename)
                                                         : std::optional(lock);
            if (place)
                touching.locks.push_back(*place);
        }
        std::ranges::sort(touching.locks);
        kept.push_back(std::move(touching));
    }
    tidy(kept);
    return intern(kept);
}

Futures::Id Futures::keep(const Future &future, const std::vector<Handle> &young, Handle firstYoung)
{
    std::vector<std::uint32_t> list{0};
    for (const SharedFuture &each : future.threads)
        list.push_back(keepThread(each, young, firstYoung));
    while (list.size() > 1 && list.back() == 0)
        list.pop_back();
    list[0] = static_cast<std::uint32_t>(list.size() - 1);
    const auto id = static_cast<Id>(m_lists.size());
    m_lists.insert(m_lists.end(), list.begin(), list.end());
    return id;
}

Future Futures::read(Id id, const std::vector<Handle> &young, Handle firstYoung) const
{
    Future future;
    const auto rename = [&](Handle object) -> std::optional<Handle> {
        return object < firstYoung ? object : young.at(object - firstYoung);
    };
    const auto back = [&](Place place) {
        return sim::partsOf(place).process == youngProcess ? *renamed(place, 1, rename) : place;
    };
    for (std::uint32_t each = 0; each < m_lists[id]; ++each) {
        const std::uint32_t number = m_lists[id + 1 + each];
        SharedFuture &theirs = future.threads.emplace_back();
        if (number == 0)
            continue;
        auto all = std::make_shared<ThreadFuture>();
        for (const std::uint32_t one : unpacked(m_threads.at(number))) {
            Touching &touching = all->emplace_back(*m_touchings[one]);
            if (touching.place != sim::everything)
                touching.place = back(touching.place);
            for (Place &lock : touching.locks)
                lock = back(lock);
            std::ranges::sort(touching.locks);
        }
        tidy(*all);
        theirs = std::move(all);
    }
    return future;
}

std::size_t Futures::bytes() const
{
    return m_bytes + m_threads.bytes() + m_lists.size() * sizeof(std::uint32_t);
}

} // namespace loose::explore
