// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/lifetime.h"

#include <algorithm>
#include <map>

#include "exec/files.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;

namespace {

constexpr std::int64_t firstOwnDescriptor = 3; // below are the standard streams

bool isLeaf(Kind kind)
{
    switch (kind) {
    case Kind::Free:
    case Kind::Raw:
    case Kind::String:
    case Kind::Bytes:
    case Kind::BoxedInt:
    case Kind::BoxedFloat:
    case Kind::Stack:
    case Kind::Thread: return true;
    default: return false;
    }
}

// Breadth first from the roots: globals before stacks, so that a witness lasts.
class Search
{
public:
    Search(const heap::Heap &heap, Value wanted) : m_heap(heap), m_wanted(wanted) {}

    bool run(std::vector<std::pair<Handle, std::uint64_t>> &path, Handle &thread)
    {
        for (const Register root :
             {Register::Modules, Register::AtExit, Register::Handlers, Register::LibraryRoot})
            visitCell(1 + static_cast<Handle>(root), 0, 0);
        for (const Value each : m_heap.listItems(m_heap.reg(Register::Threads)))
            visitThread(each.asHandle());
        for (std::size_t at = 0; at < m_queue.size() && m_found == 0; ++at)
            visitObject(m_queue[at]);
        if (m_found == 0)
            return false;
        for (Handle cell = m_found; cell != 0;) {
            path.emplace_back(cell, m_heap.arena().cells()[cell]);
            const Place from = m_from.at(cell);
            thread = from.thread;
            cell = from.object == 0 ? 0 : m_cellOf.at(from.object);
        }
        std::ranges::reverse(path);
        return true;
    }

private:
    struct Place {
        Handle object = 0; // that the cell is in; 0: a root
        Handle thread = 0; // whose stack it is on; 0: none
    };

    void visitCell(Handle cell, Handle object, Handle thread)
    {
        const Value value = Value::fromBits(m_heap.arena().cells()[cell]);
        if (!value.isObject() || m_found != 0)
            return;
        if (value == m_wanted) {
            m_from[cell] = {object, thread};
            m_found = cell;
        } else if (m_cellOf.emplace(value.asHandle(), cell).second) {
            m_from[cell] = {object, thread};
            m_queue.push_back(value.asHandle());
        }
    }

    // A thread that ended by itself has an empty stack; one that was killed keeps its frames.
    void visitThread(Handle thread)
    {
        const Handle stack = m_heap.get(thread, ThreadSlot::Stack).asHandle();
        const auto top = static_cast<Handle>(m_heap.get(thread, ThreadSlot::Top).asInteger());
        for (Handle cell = 0; cell < top; ++cell)
            visitCell(stack + 1 + cell, 0, thread);
        for (const ThreadSlot slot : {ThreadSlot::Object, ThreadSlot::Handled, ThreadSlot::Pending,
                                      ThreadSlot::TraceFunction})
            visitCell(thread + 1 + static_cast<Handle>(slot), 0, 0);
    }

    void visitObject(Handle object)
    {
        if (isLeaf(m_heap.header(object).kind()))
            return;
        for (std::uint32_t slot = 0; slot < m_heap.slotCount(object); ++slot)
            visitCell(object + 1 + slot, object, 0);
    }

    const heap::Heap &m_heap;
    Value m_wanted;
    Handle m_found = 0;
    std::vector<Handle> m_queue;
    std::map<Handle, Handle> m_cellOf; // object -> the cell it was reached by
    std::map<Handle, Place> m_from;    // cell -> where it is
};

std::vector<Value> droppable(const heap::Heap &heap)
{
    std::vector<Value> files;
    for (const Value file : heap.listItems(heap.reg(Register::OpenFiles))) {
        if (heap.get(file.asHandle(), exec::FileSlot::Descriptor).asInteger() >= firstOwnDescriptor)
            files.push_back(file);
    }
    return files;
}

} // namespace

bool Lifetime::isWatching(base::ProcessId process) const
{
    const heap::Heap &heap = *m_machine.m_processes[process.number - 1].heap;
    return heap.listLength(heap.reg(Register::OpenFiles)) > firstOwnDescriptor;
}

bool Lifetime::holds(const heap::Heap &heap, const Witness &witness) const
{
    const heap::Word *cells = heap.arena().cells();
    if (witness.thread != 0) {
        const Handle stack = heap.get(witness.thread, ThreadSlot::Stack).asHandle();
        const auto top = static_cast<Handle>(heap.get(witness.thread, ThreadSlot::Top).asInteger());
        const Handle cell = witness.path.front().first;
        if (cell < stack + 1 || cell >= stack + 1 + top)
            return false;
    }
    return std::ranges::all_of(witness.path,
                               [&](const auto &each) { return cells[each.first] == each.second; });
}

// After nearly every step: each open file is still where it was seen last, in the same order.
bool Lifetime::holdsAll(const heap::Heap &heap) const
{
    std::size_t witness = 0;
    for (const Value file : heap.listItems(heap.reg(Register::OpenFiles))) {
        if (heap.get(file.asHandle(), exec::FileSlot::Descriptor).asInteger() < firstOwnDescriptor)
            continue;
        if (witness == m_witnesses.size() || m_witnesses[witness].file != file
            || !holds(heap, m_witnesses[witness]))
            return false;
        ++witness;
    }
    return true;
}

void Lifetime::afterStep(base::ProcessId process)
{
    heap::Heap &heap = m_machine.heapOf(process);
    if (m_process != process)
        reset();
    m_process = process;
    if (holdsAll(heap))
        return;
    std::vector<Witness> witnesses;
    auto next = m_witnesses.begin(); // mostly the files are those of before, in the same order
    for (const Value file : droppable(heap)) {
        auto known = std::ranges::find(next, m_witnesses.end(), file, &Witness::file);
        if (known == m_witnesses.end())
            known = std::ranges::find(m_witnesses, file, &Witness::file);
        if (known != m_witnesses.end() && holds(heap, *known)) {
            next = known + 1;
            witnesses.push_back(std::move(*known));
            continue;
        }
        Witness witness{file, {}, 0};
        if (Search(heap, file).run(witness.path, witness.thread)) {
            witnesses.push_back(std::move(witness));
            continue;
        }
        m_machine.m_interpreter->enter(heap);
        exec::closeStream(*m_machine.m_interpreter, file);
        m_machine.m_interpreter->clearRaised();
    }
    m_witnesses = std::move(witnesses);
}

} // namespace loose::sim
