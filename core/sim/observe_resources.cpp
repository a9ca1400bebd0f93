// SPDX-License-Identifier: GPL-3.0-or-later

// The resources and open files of a moment, made by looking at the worlds' lists of them.
#include <algorithm>

#include "exec/files.h"
#include "exec/resource_words.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadSlot;
using heap::Kind;
using heap::LockSlot;
using heap::Value;

// After the threads. A thing of the kernel stands in the lists of several processes.
void Machine::observeResources(trace::Moment &moment)
{
    for (const ProcessRecord &record : *m_kernel.processes) {
        const heap::Heap &heap = heapOf(record.id);
        for (std::size_t index = 0; index < resourceCount(heap); ++index) {
            const ResourceRow row = resourceRow(heap, index);
            const std::string name(heap.text(row.name));
            if (row.kind == trace::ResourceKind::File) {
                observeFile(moment, record.id, row.object.asHandle(), row.id, name);
                continue;
            }
            if (row.isShared
                && std::ranges::find(moment.resources, row.id, &trace::ResourceMoment::id)
                       != moment.resources.end())
                continue;
            trace::ResourceMoment resource;
            resource.id = row.id;
            resource.process = row.isShared ? base::ProcessId{} : record.id;
            resource.kind = row.kind;
            resource.name = name;
            if (row.isShared)
                observeShared(resource);
            else
                observeOwn(resource, row);
            observeWaiters(moment, resource);
            moment.resources.push_back(std::move(resource));
        }
    }
}

void Machine::observeShared(trace::ResourceMoment &resource) const
{
    resource.state = sharedState(resource.id);
    for (const auto &[number, semaphore] : *m_kernel.semaphores) {
        if (!semaphore.isLock || semaphore.resource != resource.id || semaphore.holder == 0)
            continue;
        resource.holder = {semaphore.holder};
        resource.depth = 1;
        resource.heldSinceStep = semaphore.since;
    }
}

void Machine::observeOwn(trace::ResourceMoment &resource, const ResourceRow &row)
{
    heap::Heap &heap = heapOf(resource.process);
    if (heap.is(row.object, Kind::Instance))
        resource.state = exec::stateOfResource(heap, row.object.asHandle(), row.kind, nullptr);
    const Value lock = heap.is(row.object, Kind::Lock) ? row.object : row.lock;
    if (!heap.is(lock, Kind::Lock) || heap.get(lock.asHandle(), LockSlot::Holder).isNothing())
        return;
    resource.holder =
        idOf({resource.process, heap.get(lock.asHandle(), LockSlot::Holder).asHandle()});
    resource.depth =
        static_cast<std::uint32_t>(heap.get(lock.asHandle(), LockSlot::Depth).asInteger());
    resource.heldSinceStep =
        static_cast<base::Step>(heap.get(lock.asHandle(), LockSlot::Since).asInteger());
}

void Machine::observeWaiters(const trace::Moment &moment, trace::ResourceMoment &resource)
{
    std::vector<std::pair<std::int64_t, base::ThreadId>> waiters;
    for (const trace::ThreadMoment &thread : moment.threads) {
        const bool waits = thread.isAlive() && thread.waitsFor
                           && thread.waitsFor->resource == resource.id
                           && (resource.process.isNone() || resource.process == thread.process);
        if (!waits)
            continue;
        const auto place = find(thread.id);
        const Value since = heapOf(place->process).get(place->thread, ThreadSlot::WaitSince);
        waiters.emplace_back(since.asInteger(), thread.id);
    }
    std::ranges::sort(waiters);
    for (const auto &[since, id] : waiters)
        resource.waiters.push_back(id);
}

void Machine::observeFile(trace::Moment &moment, base::ProcessId process, heap::Handle object,
                          base::ResourceId id, const std::string &name)
{
    heap::Heap &heap = heapOf(process);
    trace::FileMoment file;
    file.id = id;
    file.process = process;
    file.name = name;
    file.path = heap.text(heap.get(object, exec::FileSlot::Name));
    const std::string_view mode = heap.text(heap.get(object, exec::FileSlot::Mode));
    file.writes = mode.find_first_of("wax+") != std::string_view::npos;
    file.isOpen = heap.get(object, exec::FileSlot::Descriptor).asInteger() >= 0;
    const Value opener = heap.get(object, exec::FileSlot::Opener);
    if (!opener.isNothing())
        file.opener = idOf({process, opener.asHandle()});
    file.buffer = heap.text(heap.get(object, exec::FileSlot::Binary));
    for (const Value piece : heap.listItems(heap.get(object, exec::FileSlot::Pending)))
        file.buffer += heap.text(piece);
    file.believed =
        static_cast<std::uint64_t>(heap.get(object, exec::FileSlot::Written).asInteger());
    moment.files.push_back(file);
}

} // namespace loose::sim
