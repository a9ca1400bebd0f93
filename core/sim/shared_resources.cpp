// SPDX-License-Identifier: GPL-3.0-or-later

// Things of the kernel as resources: which object of the library they belong to, what a thread that
// waits for them waits for, and what a process made by fork has of its parent's things.
#include <algorithm>

#include <fmt/format.h>

#include "exec/resource_words.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadSlot;
using heap::Kind;
using heap::LockSlot;
using heap::Value;

// The library object that is just being made; else a thing of its own, named after the place the
// user's statement stores it into.
base::ResourceId Machine::ownerOfShared(std::int64_t number, trace::ResourceKind kind)
{
    if (m_booting)
        return {};
    if (const auto index = exec::libraryObjectAtWork(*m_interpreter, "__init__"))
        return resourceRow(heapOf(m_kernel.currentProcess), *index).id;
    return registerResource(Value::integer(-number), kind, {}, true);
}

// What is in the pipe of a thing of the kernel; nothing if it has none.
std::string Machine::sharedState(base::ResourceId id) const
{
    for (const auto &[number, pipe] : *m_kernel.pipes) {
        if (pipe.resource == id)
            return fmt::format("{} byte{}{}", pipe.bytes.size(), pipe.bytes.size() == 1 ? "" : "s",
                               pipe.isInMessage() ? ", half a message" : "");
    }
    return "";
}

void Machine::tellShared(std::int64_t number)
{
    const base::ResourceId id = m_kernel.pipes->at(number).resource;
    if (m_sink && !id.isNone())
        emit(trace::ResourceChanged{id, sharedState(id)}, trace::Level::Story, 1);
}

// A thread waits for a thing of the kernel by its negative number, for a process by its pid.
void Machine::describeKernelWait(Value object, trace::Wait &wait)
{
    if (!object.isInteger())
        return;
    const std::int64_t number = -object.asInteger();
    if (const auto semaphore = m_kernel.semaphores->find(number);
        semaphore != m_kernel.semaphores->end())
        wait.resource = semaphore->second.resource;
    else if (const auto pipe = m_kernel.pipes->find(number); pipe != m_kernel.pipes->end())
        wait.resource = pipe->second.resource;
    for (const ProcessRecord &record : *m_kernel.processes) {
        if (record.number != object.asInteger())
            continue;
        wait.kind = trace::WaitKind::Join;
        wait.process = record.id;
    }
}

// A copy made by fork knows the things of the kernel under their numbers and has its own copies of
// what lives in a process. A lock that another thread held is held there by a thread that the copy
// has not.
void Machine::inheritResources(base::ProcessId process, heap::Heap &heap)
{
    std::vector<ResourceRow> rows;
    for (std::size_t index = 0; index < resourceCount(heap); ++index)
        rows.push_back(resourceRow(heap, index));
    heap.setReg(heap::Register::Resources, heap.makeList({}));
    for (ResourceRow &row : rows) {
        if (row.kind == trace::ResourceKind::File)
            continue;
        if (row.isShared) {
            addResourceRow(heap, row);
            continue;
        }
        row.id = {m_kernel.nextResource++};
        addResourceRow(heap, row);
        emit(trace::ResourceCreated{row.id, process, row.kind, std::string(heap.text(row.name))},
             trace::Level::Inside, 1);
        const Value lock = heap.is(row.object, Kind::Lock) ? row.object : row.lock;
        if (!heap.is(lock, Kind::Lock))
            continue;
        heap.set(lock.asHandle(), LockSlot::Number, Value::integer(row.id.number));
        const Value holder = heap.get(lock.asHandle(), LockSlot::Holder);
        if (holder.isNothing())
            continue;
        const auto step = static_cast<std::int64_t>(m_kernel.step + m_interpreter->stepsSoFar());
        heap.set(lock.asHandle(), LockSlot::Since, Value::integer(step));
        const auto number = heap.get(holder.asHandle(), ThreadSlot::Number).asInteger();
        const auto depth = heap.get(lock.asHandle(), LockSlot::Depth).asInteger();
        emit(trace::LockTaken{row.id,
                              {static_cast<std::uint32_t>(number)},
                              static_cast<std::uint32_t>(depth)},
             trace::Level::Inside, 1);
    }
}

} // namespace loose::sim
