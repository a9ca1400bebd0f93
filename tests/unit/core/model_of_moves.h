// SPDX-License-Identifier: GPL-3.0-or-later

// A model checker of twenty lines that shares nothing with core: threads are lists of moves over a
// few numbers, every order of them is tried. What it says of a classic is what ours has to say.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <utility>
#include <vector>

namespace loose::model {

using Numbers = std::vector<int>; // what all share, and what each keeps for itself

struct Move {
    std::function<bool(const Numbers &)> can; // empty: always
    std::function<void(Numbers &)> act;
};
using Thread = std::vector<Move>;

struct Verdict {
    std::set<Numbers> finals; // with every thread at its end
    bool canDeadlock = false;
};

class Search
{
public:
    explicit Search(std::vector<Thread> threads) : m_threads(std::move(threads)) {}

    Verdict from(const Numbers &numbers)
    {
        visit(numbers, std::vector<std::size_t>(m_threads.size()));
        return std::move(m_verdict);
    }

private:
    void visit(const Numbers &numbers, const std::vector<std::size_t> &places)
    {
        if (!m_seen.insert({numbers, places}).second)
            return;
        bool areAllAtEnd = true;
        bool canMove = false;
        for (std::size_t each = 0; each < m_threads.size(); ++each) {
            if (places[each] == m_threads[each].size())
                continue;
            areAllAtEnd = false;
            const Move &move = m_threads[each][places[each]];
            if (move.can && !move.can(numbers))
                continue;
            canMove = true;
            Numbers next = numbers;
            move.act(next);
            auto nextPlaces = places;
            ++nextPlaces[each];
            visit(next, nextPlaces);
        }
        if (areAllAtEnd)
            m_verdict.finals.insert(numbers);
        else if (!canMove)
            m_verdict.canDeadlock = true;
    }

    std::vector<Thread> m_threads;
    std::set<std::pair<Numbers, std::vector<std::size_t>>> m_seen;
    Verdict m_verdict;
};

} // namespace loose::model
