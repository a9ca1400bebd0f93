// SPDX-License-Identifier: GPL-3.0-or-later

// How a search leaves a state: what may follow is kept of it, or it is forgotten, and joins what
// may follow from the state before.
#include <algorithm>

#include "explore/search.h"

namespace loose::explore {

// Nothing but one way on was to be gone, to a state that is kept: whoever comes here again goes it
// once more, and meets that one. About half of the states are such.
bool Search::isPassage(const Frame &frame) const
{
    return m_request.reduction && !m_wantsAll && m_request.kill.empty() && !frame.leadsToPassage
           && std::ranges::count(frame.made, true) == 1;
}

void Search::leaveTop()
{
    Frame frame = std::move(m_stack.back());
    m_stack.pop_back();
    m_standsOnTop = false;
    const std::size_t index = m_stack.size();
    Visited::Entry &entry = m_visited.find(frame.key);
    if (frame.low < index) {
        entry.setMark(Visited::markOf(Visited::open, frame.low));
        m_open.emplace_back(frame.low, frame.key);
    } else if (isPassage(frame)) {
        m_visited.forget(frame.key);
        if (!m_stack.empty())
            m_stack.back().leadsToPassage = true;
        settleOpen(index, frame.future);
    } else {
        entry.setMark(Visited::markOf(Visited::left, m_futures.keep(frame.future, frame.young)));
        settleOpen(index, frame.future);
    }
    if (m_stack.empty())
        return;
    m_turns.pop_back();
    if (!m_request.reduction || m_wantsAll)
        return;
    if (!m_trail.last().transition.jumped)
        m_stack.back().low = std::min(m_stack.back().low, frame.low);
    goBack(frame.future);
}

// The frame of that number is left: what follows from the states of its cycle is known by now.
void Search::settleOpen(std::size_t low, const Future &future)
{
    if (m_open.empty() || m_open.back().first < low)
        return;
    const std::uint64_t mark =
        Visited::markOf(Visited::left, m_futures.keep(m_futures.withoutYoung(future), {}));
    while (!m_open.empty() && m_open.back().first >= low) {
        m_visited.find(m_open.back().second).setMark(mark);
        m_open.pop_back();
    }
}

// From a state that is behind the frame on top, of which that follows.
void Search::goBack(const Future &future)
{
    Frame &frame = m_stack.back();
    const Trail::Event &last = m_trail.last();
    m_futures.add(frame.future,
                  m_futures.seenBefore(last.transition, last.enabled, future, frame.nextThread));
    m_trail.pop();
}

} // namespace loose::explore
