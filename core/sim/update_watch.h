// SPDX-License-Identifier: GPL-3.0-or-later

// Watches attributes, items, enclosed variables and shared values that threads update: who read
// one, who wrote it meanwhile, and who then wrote what was made of the old value.
//
// Only reads that the same function writes back are kept (bytecode/updates.h), and only until it
// does; writes are looked at while any such read is open. An access counts when its instruction is
// over: of an attribute behind a property of the library, when that has returned.
//
// A value: a machine that follows another takes it over. No world holds it; a place is known by the
// object's handle, which is not used again while the thread that read holds the object.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bytecode/program.h"
#include "exec/interpreter.h"
#include "sim/kernel.h"
#include "sim/machine_state.h"
#include "trace/event.h"

namespace loose::sim {

class UpdateWatch
{
public:
    explicit UpdateWatch(const bytecode::Program &program);

    // The thread has taken a step, and that was it. What was overwritten with it, told once for
    // each thread and place of the program. The interpreter has entered its heap.
    std::optional<trace::UpdateOverwritten> afterStep(exec::Interpreter &in, const Kernel &kernel,
                                                      ThreadPlace place, base::ThreadId thread);
    void reset(); // another world was loaded

private:
    // A place in a heap, or in the kernel: process 0, and `holder` the number of the cell. Two
    // ways to one cell have the same key.
    struct Place {
        std::uint32_t process = 0;
        std::uint64_t holder = 0;
        std::string key; // name of the attribute, the item's key as a text; empty: of a variable
        friend auto operator<=>(const Place &, const Place &) = default;
    };
    struct Frame;
    // An instruction that a thread stands before, or is inside of.
    struct Access {
        std::uint32_t code = 0;
        std::uint32_t at = 0;
        std::int64_t frame = 0;
        bool isWrite = false;
        bool isOfLibrary = false; // a value shared by processes
        Place place;
        heap::Value key; // of an item; of a shared value the object that stands for it
        std::uint32_t line = 0;
    };
    struct Write {
        base::ThreadId thread;
        std::uint32_t line = 0;
        base::Step step = 0;
    };
    using Instruction = std::pair<std::uint32_t, std::uint32_t>; // of a code
    struct OpenRead {
        base::ThreadId thread;
        Access access;
        std::uint64_t content = 0; // what it read
        std::optional<Write> overwritten;
    };
    enum class Role : std::uint8_t { None, Read, Write, ReadAndWrite };

    Role roleOf(std::uint32_t code, std::uint32_t at) const;
    std::optional<Access> accessBefore(exec::Interpreter &in, const Frame &frame,
                                       ThreadPlace place) const;
    bool locate(exec::Interpreter &in, const Frame &frame, Access &access) const;
    bool locateItem(exec::Interpreter &in, heap::Value container, heap::Value key,
                    Access &access) const;
    static bool locateShared(exec::Interpreter &in, heap::Value object, heap::Value index,
                             Access &access);
    std::uint64_t contentOf(exec::Interpreter &in, const Kernel &kernel,
                            const Access &access) const;
    void finishRead(const Access &access, base::ThreadId thread, std::uint64_t content);
    std::optional<trace::UpdateOverwritten> finishWrite(exec::Interpreter &in,
                                                        const Access &access,
                                                        base::ThreadId thread,
                                                        std::uint64_t content, base::Step step);
    std::string nameOf(exec::Interpreter &in, const Access &access) const;
    void close(const Place &place, base::ThreadId thread, Instruction read);
    void forget(base::ThreadId thread);

    const bytecode::Program *m_program;
    // Of each code of the user: the instructions that read, by those that write it back.
    std::map<std::uint32_t, std::map<std::uint32_t, std::set<std::uint32_t>>> m_updates;
    std::map<std::uint32_t, std::vector<Role>> m_roles; // of the instructions of those codes
    std::map<base::ThreadId, std::vector<Access>> m_accesses; // that have begun, innermost last
    std::map<Place, std::vector<OpenRead>> m_open;
    std::map<std::pair<base::ThreadId, Instruction>, Place> m_readLast; // with that instruction
    std::set<std::pair<base::ThreadId, Instruction>> m_told;
};

} // namespace loose::sim
