// SPDX-License-Identifier: GPL-3.0-or-later

// Looks at the heap after an instruction and tells those events that no single call makes: line
// visits, changes of variables, invariants, queues and events. What is watched is looked at again
// only if a page it lies on was written. Called with the interpreter lock.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "native/loaded.h"
#include "native/teller.h"

namespace loose::native {

class Watcher
{
public:
    Watcher(exec::Interpreter &in, Teller &teller, const Loaded &loaded)
        : m_in(in), m_teller(teller), m_loaded(loaded)
    {
    }

    // Whether the thread stands before an instruction that begins a line of the user's file.
    bool beginsLine(heap::Handle thread) const;
    void look(base::ThreadId writer); // whatever changed, that thread did it
    void forget();                    // in a copy made by fork, of which nothing is told yet

private:
    struct Watched {
        std::string text;
        trace::InvariantState state = trace::InvariantState::Unknown;
    };
    using Variables = std::vector<std::pair<std::string, std::string>>; // in order of binding

    void lookAtNames();
    void lookAtVariables(base::ThreadId writer);
    void lookAtResources();
    void lookAtInvariants(base::ThreadId writer);
    void watchPages(heap::Handle object);
    void watchCells(heap::Handle first, std::uint32_t count);
    void watchValue(heap::Value value, int depth = 0);

    exec::Interpreter &m_in;
    Teller &m_teller;
    const Loaded &m_loaded;
    std::vector<std::string> m_names; // of the threads, in order of start
    Variables m_variables;
    std::vector<Watched> m_invariants;
    std::map<base::ResourceId, std::string> m_resources;
    std::vector<std::uint32_t> m_pages;
};

} // namespace loose::native
