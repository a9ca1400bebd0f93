// SPDX-License-Identifier: GPL-3.0-or-later

// What the user's code made, and what a thread waits for, as events name them. The words are those
// of the simulated machine (exec/resource_words.h).
#include <vector>

#include <fmt/format.h>

#include "exec/files.h"
#include "exec/resource_words.h"
#include "native/shared_kernel.h"
#include "native/teller.h"

namespace loose::native {

using exec::ResourceRow;
using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::LockSlot;
using heap::Register;
using heap::Value;
using trace::ResourceKind;
using trace::WaitKind;

base::ResourceId Teller::registerResource(Value object, ResourceKind kind, std::string_view path,
                                          bool isShared)
{
    heap::Heap &heap = m_in.heap();
    const base::ResourceId id{m_memory.nextResource.fetch_add(1)};
    exec::NameCounts inUse = exec::namesInUse(heap);
    const std::string name = exec::nameOfNewResource(m_in, kind, path, id.number, inUse);
    exec::addResourceRow(heap, {object, id, kind, heap.makeString(name), Value::None, isShared});
    const Value number = Value::integer(id.number);
    if (heap.is(object, Kind::Lock))
        heap.set(object.asHandle(), LockSlot::Number, number);
    if (heap.is(object, Kind::File))
        heap.set(object.asHandle(), exec::FileSlot::Number, number);
    emit(trace::ResourceCreated{id, isShared ? base::ProcessId{} : m_process, kind, name},
         trace::Level::Inside);
    return id;
}

// The library object that is just being made; else a thing of its own, named after the place the
// user's statement stores it into.
base::ResourceId Teller::ownerOfShared(std::int64_t number, ResourceKind kind)
{
    if (const auto index = exec::libraryObjectAtWork(m_in, "__init__"))
        return exec::resourceRow(m_in.heap(), *index).id;
    return registerResource(Value::integer(-number), kind, {}, true);
}

base::ResourceId Teller::resourceNumber(Handle object) const
{
    const heap::Heap &heap = m_in.heap();
    const auto stored = [&](auto slot) {
        return base::ResourceId{static_cast<std::uint32_t>(heap.get(object, slot).asInteger())};
    };
    if (heap.header(object).kind() == Kind::Lock)
        return stored(LockSlot::Number);
    return heap.header(object).kind() == Kind::File ? stored(exec::FileSlot::Number)
                                                    : base::ResourceId{};
}

void Teller::tellLockMove(Handle lock, Handle thread, std::uint32_t depth, bool isTaken)
{
    const base::ResourceId number = resourceNumber(lock);
    if (number.isNone())
        return;
    const trace::Level level = exec::levelOfLock(m_in.heap(), lock, number);
    if (isTaken)
        emit(trace::LockTaken{number, idOf(thread), depth}, level);
    else
        emit(trace::LockReleased{number, idOf(thread), depth}, level);
}

trace::Wait Teller::describeWait(Handle thread)
{
    const heap::Heap &heap = m_in.heap();
    trace::Wait wait;
    const std::int64_t kind = heap.get(thread, ThreadSlot::WaitKind).asInteger();
    wait.kind = kind == 0 ? WaitKind::Sleep : static_cast<WaitKind>(kind - 1);
    const Value deadline = heap.get(thread, ThreadSlot::WaitDeadline);
    wait.deadlineNs = deadline.isNone() ? 0 : heap.intOf(deadline);
    const Value object = heap.get(thread, ThreadSlot::WaitObject);
    if (heap.is(object, Kind::Lock))
        wait.resource = resourceNumber(object.asHandle());
    else if (object.isInteger())
        describeKernelWait(object.asInteger(), wait);
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        if (object.isNothing() || heap.get(each.asHandle(), ThreadSlot::EndLock) != object)
            continue;
        wait.kind = WaitKind::Join; // also at shutdown, where nobody says join()
        wait.resource = {};
        wait.thread = idOf(each.asHandle());
        return wait;
    }
    const exec::LibraryWork work = exec::libraryWork(m_in, thread);
    if (heap.is(work.self, Kind::Instance))
        describeLibraryWait(work.self, work.function, wait);
    return wait;
}

// A thread waits for a thing of the kernel by its negative number, for a process by its pid.
void Teller::describeKernelWait(std::int64_t object, trace::Wait &wait)
{
    if (const SharedThing *thing = thingAt(m_memory, -object))
        wait.resource = {thing->resource};
    const base::ProcessId process = processWithId(m_memory, object);
    if (process.isNone())
        return;
    wait.kind = WaitKind::Join;
    wait.process = process;
}

void Teller::describeLibraryWait(Value self, const std::string &function, trace::Wait &wait)
{
    const heap::Heap &heap = m_in.heap();
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        if (heap.get(each.asHandle(), ThreadSlot::Object) != self)
            continue;
        wait = {WaitKind::Join, {}, idOf(each.asHandle()), {}, wait.deadlineNs};
        return;
    }
    if (const auto index = exec::findRow(heap, self)) {
        const ResourceRow row = exec::resourceRow(heap, *index);
        wait.resource = row.id;
        wait.kind = exec::waitKindFor(row.kind, function).value_or(wait.kind);
    } else {
        wait.kind = exec::waitKindOf(m_in, self, function).value_or(wait.kind);
    }
}

// A copy made by fork knows the things of the kernel under their numbers and has its own copies of
// what lives in a process. A lock that another thread held is held there by a thread that the copy
// has not.
void Teller::inheritResources()
{
    heap::Heap &heap = m_in.heap();
    std::vector<ResourceRow> rows;
    for (std::size_t index = 0; index < exec::resourceCount(heap); ++index)
        rows.push_back(exec::resourceRow(heap, index));
    heap.setReg(Register::Resources, heap.makeList({}));
    for (ResourceRow &row : rows) {
        if (row.kind == ResourceKind::File)
            continue;
        if (!row.isShared)
            row.id = {m_memory.nextResource.fetch_add(1)};
        exec::addResourceRow(heap, row);
        if (!row.isShared)
            tellInherited(row);
    }
}

void Teller::tellInherited(const ResourceRow &row)
{
    heap::Heap &heap = m_in.heap();
    emit(trace::ResourceCreated{row.id, m_process, row.kind, std::string(heap.text(row.name))},
         trace::Level::Inside);
    const Value lock = heap.is(row.object, Kind::Lock) ? row.object : row.lock;
    if (!heap.is(lock, Kind::Lock))
        return;
    heap.set(lock.asHandle(), LockSlot::Number, Value::integer(row.id.number));
    const Value holder = heap.get(lock.asHandle(), LockSlot::Holder);
    if (holder.isNothing())
        return;
    heap.set(lock.asHandle(), LockSlot::Since,
             Value::integer(static_cast<std::int64_t>(m_memory.steps.load())));
    const auto depth = heap.get(lock.asHandle(), LockSlot::Depth).asInteger();
    emit(trace::LockTaken{row.id, idOf(holder.asHandle()), static_cast<std::uint32_t>(depth)},
         trace::Level::Inside);
}

} // namespace loose::native
