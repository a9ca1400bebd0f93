// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/futures.h"

#include <algorithm>

namespace loose::explore {

using heap::Handle;
using sim::Place;

namespace {

constexpr std::uint32_t youngProcess = 254; // stands for the first one in a place that is renamed

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

// Seven bits a byte.
template <typename Bytes>
void addPacked(Bytes &bytes, std::uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.push_back(static_cast<char>((number & 0x7f) | 0x80));
    bytes.push_back(static_cast<char>(number));
}

// Small numbers in ascending order, each as the difference from the one before.
std::string packed(std::vector<std::uint32_t> &numbers)
{
    std::ranges::sort(numbers);
    std::string bytes;
    std::uint32_t before = 0;
    for (const std::uint32_t number : numbers) {
        addPacked(bytes, number - before);
        before = number;
    }
    return bytes;
}

// The number that begins at `at`, which is left behind it.
template <typename Bytes>
std::uint32_t takePacked(const Bytes &bytes, std::size_t &at)
{
    std::uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        number |= static_cast<std::uint32_t>(byte & 0x7fu) << shift;
        if (byte < 0x80)
            return number;
    }
}

constexpr auto comesFirst = [](const Touching &a, const Touching &b) { return a.key() < b.key(); };

std::uint64_t bitOf(base::ThreadId thread)
{
    return thread.number < 64 ? std::uint64_t{1} << thread.number : 0;
}

} // namespace

std::size_t Futures::Hash::operator()(const KeptTouching &touching) const
{
    std::size_t hash = touching.after * 0x9e3779b97f4a7c15u;
    hash = (hash ^ static_cast<std::size_t>(touching.matter) << 32 ^ touching.locks)
           * 0x94d049bb133111ebu;
    return hash ^ hash >> 31;
}

std::size_t Futures::Hash::operator()(const Matter &matter) const
{
    const std::size_t hash =
        (matter.place ^ static_cast<std::size_t>(matter.manner) << 40) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 31;
}

std::size_t Futures::Hash::operator()(const Manner &manner) const
{
    std::size_t hash = manner.writes ? 1 : 2;
    for (const sim::Site site :
         {static_cast<sim::Site>(manner.coming.use), manner.coming.hiddenSite,
          manner.coming.useSite, manner.coming.waitSite, manner.coming.nestSite})
        hash = (hash ^ site) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 31;
}

std::uint32_t Futures::mannerOf(const Mark &mark)
{
    const Manner manner{mark.writes, comingOf(mark)};
    const auto next = static_cast<std::uint32_t>(m_manners.size());
    const auto [known, isNew] = m_mannerNumbers.try_emplace(manner, next);
    if (isNew)
        m_manners.push_back(manner);
    return known->second;
}

void Futures::merge(Touching &into, const Touching &other)
{
    into.setLocks(m_sets.common(into.locks, other.locks));
    into.setAfter(into.after & other.after);
}

// Sorts, and makes one of all with the same key.
void Futures::tidy(std::vector<Touching> &future)
{
    if (!std::is_sorted(future.begin(), future.end(), comesFirst))
        std::sort(future.begin(), future.end(), comesFirst);
    std::size_t kept = 0;
    for (const Touching &each : future) {
        if (kept > 0 && future[kept - 1].key() == each.key())
            merge(future[kept - 1], each);
        else
            future[kept++] = each;
    }
    future.resize(kept);
}

// Whether each of `some` is among `all`, and says no less.
bool Futures::isWithin(const ThreadFuture &some, const ThreadFuture &all)
{
    auto known = all.all.begin();
    for (const Touching &each : some.all) {
        while (known != all.all.end() && known->key() < each.key())
            ++known;
        if (known == all.all.end() || known->key() != each.key()
            || (known->after & ~each.after) != 0
            || m_sets.common(each.locks, known->locks) != known->locks)
            return false;
    }
    return true;
}

SharedFuture Futures::joined(const SharedFuture &a, const SharedFuture &b)
{
    if (!b || a == b)
        return a;
    if (!a || isWithin(*a, *b))
        return b;
    if (isWithin(*b, *a))
        return a;
    auto both = std::make_shared<ThreadFuture>();
    both->all.reserve(a->all.size() + b->all.size());
    std::merge(a->all.begin(), a->all.end(), b->all.begin(), b->all.end(),
               std::back_inserter(both->all), comesFirst);
    tidy(both->all);
    return both;
}

void Futures::addThread(Future &into, std::uint32_t thread, const SharedFuture &other)
{
    if (!other)
        return;
    if (into.threads.size() <= thread)
        into.threads.resize(thread + 1);
    into.threads[thread] = joined(into.threads[thread], other);
}

void Futures::add(Future &into, const Future &other)
{
    for (std::uint32_t each = 0; each < other.threads.size(); ++each)
        addThread(into, each, other.threads[each]);
}

Future Futures::withoutYoung(const Future &future)
{
    Future all;
    for (std::uint32_t each = 0; each < future.threads.size(); ++each) {
        if (!future.threads[each])
            continue;
        auto theirs = std::make_shared<ThreadFuture>();
        theirs->all = future.threads[each]->all;
        for (Touching &touching : theirs->all) {
            if (!hasYoung(touching))
                continue;
            if (isYoung(touching.place, m_firstYoung))
                touching.place = sim::everything;
            const auto locks = m_sets.at(touching.locks);
            std::vector<Place> old(locks.begin(), locks.end());
            std::erase_if(old, [&](Place lock) { return isYoung(lock, m_firstYoung); });
            touching.setLocks(m_sets.keep(std::move(old)));
        }
        tidy(theirs->all);
        addThread(all, each, theirs);
    }
    return all;
}

// What comes after the transition whatever the schedule is marked so: what is done behind a lock
// that it touches, by threads that it made able to run, or after something these will have done.
Future Futures::laterThan(const Transition &transition, PlaceSets::Id locks,
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
                       || m_sets.common(each.locks, locks) != PlaceSets::none);
        };
        if (!theirs || number == transition.thread.number
            || std::ranges::none_of(theirs->all, comesLater))
            continue;
        auto marked = std::make_shared<ThreadFuture>();
        marked->all = theirs->all;
        for (Touching &each : marked->all) {
            if (comesLater(each))
                each.setAfter(each.after | bit);
        }
        theirs = std::move(marked);
    }
    return later;
}

Future Futures::seenBefore(const Transition &transition, std::span<const base::ThreadId> enabled,
                           const Future &future, std::uint32_t firstNew)
{
    Future before;
    auto own = std::make_shared<ThreadFuture>();
    const PlaceSets::Id locks = m_sets.keep(transition.locks);
    // Nothing that comes after a jump of the clock could have come before it.
    if (!transition.jumped)
        before = laterThan(transition, locks, enabled, future);
    const auto isItsOwn = [&](std::uint32_t each) { // or of a thread that it has made
        return before.threads[each] && (each == transition.thread.number || each >= firstNew);
    };
    std::size_t count = transition.marks.size();
    for (std::uint32_t each = 0; each < before.threads.size(); ++each)
        count += isItsOwn(each) ? before.threads[each]->all.size() : 0;
    own->all.reserve(count);
    for (std::uint32_t each = 0; each < before.threads.size(); ++each) {
        if (!isItsOwn(each))
            continue;
        for (const Touching &theirs : before.threads[each]->all) {
            Touching &touching = own->all.emplace_back(theirs);
            touching.setLocks(m_sets.united(theirs.locks, locks));
        }
        before.threads[each] = nullptr;
    }
    std::vector<PlaceSets::Id> firstLocks{PlaceSets::none};
    for (const Place lock : transition.locks)
        firstLocks.push_back(m_sets.united(firstLocks.back(), m_sets.keep({lock})));
    for (const Mark &mark : transition.marks)
        own->all.push_back({mark.place, mannerOf(mark), firstLocks[mark.locks]});
    tidy(own->all);
    if (!own->all.empty())
        addThread(before, transition.thread.number, own);
    return before;
}

std::uint32_t Futures::intern(const Touching &touching)
{
    const auto nextMatter = static_cast<std::uint32_t>(m_matters.size());
    const Matter matter{touching.place, touching.manner};
    const auto [known, isNew] = m_matterNumbers.try_emplace(matter, nextMatter);
    if (isNew)
        m_matters.push_back(matter);
    const KeptTouching kept{known->second, touching.locks, touching.after};
    const Hash hash;
    const auto last = static_cast<std::uint32_t>(m_touchings.size() - 1);
    std::uint32_t &number = m_touchingNumbers.find(
        hash(kept), [&](std::uint32_t each) { return m_touchings[each] == kept; }, last,
        [&](std::uint32_t each) { return hash(m_touchings[each]); });
    if (number == 0) {
        m_touchings.push_back(kept);
        number = last + 1;
    }
    return number;
}

Touching Futures::touchingAt(std::uint32_t number) const
{
    const KeptTouching &kept = m_touchings[number];
    const Matter &matter = m_matters[kept.matter];
    return {matter.place, matter.manner, kept.locks, kept.after, number};
}

std::uint32_t Texts::keep(std::string_view text)
{
    const std::hash<std::string_view> hash;
    const auto last = static_cast<std::uint32_t>(m_ends.size());
    std::uint32_t &number = m_numbers.find(
        hash(text), [&](std::uint32_t each) { return at(each) == text; }, last,
        [&](std::uint32_t each) { return hash(at(each)); });
    if (number == 0) {
        m_all.insert(m_all.end(), text.begin(), text.end());
        m_ends.push_back(m_all.size());
        number = last + 1;
    }
    return number;
}

std::string_view Texts::at(std::uint32_t number) const
{
    const std::size_t begin = number == 1 ? 0 : m_ends[number - 2];
    return std::string_view(m_all).substr(begin, m_ends[number - 1] - begin);
}

std::size_t Texts::bytes() const
{
    return m_all.size() + m_ends.size() * sizeof m_ends[0] + m_numbers.bytes();
}

template <typename Rename>
PlaceSets::Id Futures::renamedLocks(PlaceSets::Id locks, Rename rename)
{
    const auto known =
        std::ranges::find(m_renamed, locks, &std::pair<PlaceSets::Id, PlaceSets::Id>::first);
    if (known != m_renamed.end())
        return known->second;
    std::vector<Place> places;
    for (const Place lock : m_sets.at(locks)) {
        if (const auto place = rename(lock))
            places.push_back(*place);
    }
    return m_renamed.emplace_back(locks, m_sets.keep(std::move(places))).second;
}

std::uint32_t Futures::keepThread(const SharedFuture &future, const Numbers &numbers)
{
    if (!future)
        return 0;
    if (future->kept != 0)
        return future->kept;
    const auto rename = [&](Handle object) -> std::optional<Handle> {
        if (object < m_firstYoung)
            return object;
        const auto found =
            std::ranges::lower_bound(numbers, object, {}, &std::pair<Handle, Handle>::first);
        if (found == numbers.end() || found->first != object)
            return std::nullopt;
        return m_firstYoung + found->second;
    };
    const auto renamedPlace = [&](Place place) {
        return isYoung(place, m_firstYoung) ? renamed(place, youngProcess, rename)
                                            : std::optional(place);
    };
    m_kept.clear();
    bool isOld = true;
    for (const Touching &each : future->all) {
        if (!hasYoung(each)) {
            if (each.kept == 0)
                each.kept = intern(each);
            m_kept.push_back(each.kept);
            continue;
        }
        isOld = false;
        if (const auto place = renamedPlace(each.place))
            m_kept.push_back(
                intern({*place, each.manner, renamedLocks(each.locks, renamedPlace), each.after}));
    }
    const std::uint32_t number = m_threads.keep(packed(m_kept));
    if (isOld)
        future->kept = number;
    return number;
}

Futures::Id Futures::keep(const Future &future, const std::vector<Handle> &young)
{
    m_renamed.clear();
    Numbers numbers;
    numbers.reserve(young.size());
    for (std::size_t each = 0; each < young.size(); ++each)
        numbers.emplace_back(young[each], static_cast<Handle>(each));
    std::ranges::sort(numbers);
    std::vector<std::uint32_t> list;
    list.reserve(future.threads.size());
    for (const SharedFuture &each : future.threads)
        list.push_back(keepThread(each, numbers));
    while (!list.empty() && list.back() == 0)
        list.pop_back();
    const auto id = static_cast<Id>(m_lists.size());
    addPacked(m_lists, static_cast<std::uint32_t>(list.size()));
    for (const std::uint32_t number : list)
        addPacked(m_lists, number);
    return id;
}

SharedFuture Futures::readThread(std::uint32_t number, const std::vector<Handle> &young)
{
    SharedFuture &last = m_read[number % m_read.size()];
    if (last && last->kept == number)
        return last;
    const auto rename = [&](Handle object) -> std::optional<Handle> {
        return object < m_firstYoung ? object : young.at(object - m_firstYoung);
    };
    const auto back = [&](Place place) {
        return isYoung(place, m_firstYoung) ? renamed(place, 1, rename) : std::optional(place);
    };
    auto all = std::make_shared<ThreadFuture>();
    bool isOld = true;
    const std::string_view numbers = m_threads.at(number);
    all->all.reserve(numbers.size());
    std::uint32_t one = 0;
    for (std::size_t at = 0; at < numbers.size();) {
        one += takePacked(numbers, at);
        Touching &touching = all->all.emplace_back(touchingAt(one));
        if (!hasYoung(touching))
            continue;
        isOld = false;
        touching = {*back(touching.place), touching.manner, renamedLocks(touching.locks, back),
                    touching.after};
    }
    tidy(all->all);
    if (isOld) {
        all->kept = number;
        last = all;
    }
    return all;
}

Future Futures::read(Id id, const std::vector<Handle> &young)
{
    m_renamed.clear();
    std::size_t at = id;
    std::uint32_t left = takePacked(m_lists, at);
    Future future;
    future.threads.reserve(left);
    for (; left > 0; --left) {
        const std::uint32_t number = takePacked(m_lists, at);
        future.threads.push_back(number == 0 ? nullptr : readThread(number, young));
    }
    return future;
}

std::size_t Futures::bytes() const
{
    constexpr std::size_t bytesOfEntry = 48; // of m_matterNumbers, with its part of the table
    return m_matters.size() * (sizeof(Matter) + bytesOfEntry)
           + m_touchings.size() * sizeof(KeptTouching) + m_touchingNumbers.bytes() + m_sets.bytes()
           + m_threads.bytes() + m_lists.size();
}

} // namespace loose::explore
