// SPDX-License-Identifier: GPL-3.0-or-later

// The variables of a program as views list them: the names of a namespace that are bound to data,
// in order of binding, with a short text each. Reads again only what may have changed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exec/interpreter.h"
#include "sim/page_watch.h"

namespace loose::sim {

class Variables
{
public:
    struct Variable {
        std::string name;
        heap::Value value;
        std::optional<std::string> text; // nothing: no data
        bool isBound = true;             // else a place whose name was deleted
    };
    struct Change {
        std::string name;
        std::string text;   // empty: it is no variable any more
        std::string before; // of a new one: the variable it comes before, empty if it is the last
    };

    // By entries of the namespace.
    const std::vector<Variable> &all() const { return m_all; }

    // Brings them up to date: `written` are the things of `watch` that have to be read again, of
    // those from `first` on: the namespace itself, then one for each variable.
    std::vector<Change> look(exec::Interpreter &in, heap::Handle space, PageWatch &watch,
                             PageWatch::Thing first, std::span<const PageWatch::Thing> written);

private:
    struct Reader;
    struct Touched {
        std::size_t index = 0;
        std::optional<std::string> before;
    };

    void lookAtSpace(Reader &reader);
    bool namesAreKept(const Reader &reader) const;
    void readNamesAnew(Reader &reader);
    void readAgain(Reader &reader, std::size_t index);
    std::vector<Change> changes(Reader &reader) const;

    std::vector<Variable> m_all;
    std::vector<Touched> m_touched; // while look() goes; its room is used again
    heap::Value m_entries;          // of the namespace, when its pages were watched
    heap::Value m_keysVersion;      // of the namespace, when its names were read
};

} // namespace loose::sim
