// SPDX-License-Identifier: GPL-3.0-or-later

// The one wording of an event: "transfer takes ledger", "audit waits for ledger, held by transfer".
// Every list, tooltip, export and report takes it from here.
//
// Ids have names only at an instant, so a text needs Names: all names and holders as they are just
// BEFORE the event. Read a whole trace by calling text(event, names) and then names.note(event).
#pragma once

#include <map>
#include <string>

#include "trace/event.h"
#include "trace/moment.h"

namespace loose::trace {

class Trace;

// Whether somebody or something has another name with this event; holding a lock is none.
bool isNaming(const Event &event);

class Names
{
public:
    Names() = default;
    explicit Names(const Moment &moment);
    explicit Names(const Trace &trace); // as they are at its end

    void note(const Event &event);
    void holds(base::ThreadId holder, base::ResourceId resource);

    // "transfer"; "Process-1/worker" of any process but the first, once there are several.
    std::string thread(base::ThreadId id) const;
    std::string resource(base::ResourceId id) const; // "ledger"
    std::string process(base::ProcessId id) const;   // "Process-1"
    base::ThreadId holder(base::ResourceId id) const;
    bool isKnown(base::ThreadId id) const { return m_threads.contains(id); }

private:
    struct ThreadName {
        base::ProcessId process;
        std::string name;
    };
    struct ResourceName {
        std::string name;
        base::ThreadId holder;
    };
    std::map<base::ProcessId, std::string> m_processes;
    std::map<base::ThreadId, ThreadName> m_threads;
    std::map<base::ResourceId, ResourceName> m_resources;
};

// "transfer waits for ledger, held by audit"; without the subject: "waits for ledger".
std::string text(const Event &event, const Names &names);
std::string waitText(const Wait &wait, const Names &names); // "ledger, held by transfer"

// The threads an event is about: who did it, or to whom it happened. None if nobody.
base::ThreadId subjectOf(const Event &event);

} // namespace loose::trace
