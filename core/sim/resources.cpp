// SPDX-License-Identifier: GPL-3.0-or-later

// The things a user made: numbers, names, what they are waited for (semantics.md 9).
#include "exec/files.h"
#include "exec/resource_words.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadSlot;
using heap::Kind;
using heap::Value;
using trace::ResourceKind;
using trace::WaitKind;

bool Machine::innermostIsUser()
{
    return !m_booting && m_interpreter->runsUserCode();
}

exec::NameCounts &Machine::namesOf(base::ProcessId process)
{
    if (m_namesOf != process) {
        m_namesOf = process;
        m_names = exec::namesInUse(heapOf(process));
    }
    return m_names;
}

base::ResourceId Machine::registerResource(Value object, ResourceKind kind, std::string_view path,
                                           bool isShared)
{
    if (m_booting)
        return {};
    heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const std::string name =
        exec::nameOfNewResource(*m_interpreter, kind, path, m_kernel.nextResource,
                                namesOf(m_kernel.currentProcess));
    const base::ResourceId id{m_kernel.nextResource++};
    addResourceRow(heap, {object, id, kind, heap.makeString(name), Value::None, isShared});
    if (heap.is(object, Kind::Lock))
        heap.set(object.asHandle(), heap::LockSlot::Number, Value::integer(id.number));
    if (heap.is(object, Kind::File))
        heap.set(object.asHandle(), exec::FileSlot::Number, Value::integer(id.number));
    emit(trace::ResourceCreated{id, isShared ? base::ProcessId{} : m_kernel.currentProcess, kind,
                                name},
         trace::Level::Inside, 1);
    return id;
}

base::ResourceId Machine::resourceNumber(heap::Handle object)
{
    const heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const Kind kind = heap.header(object).kind();
    if (kind == Kind::Lock)
        return {static_cast<std::uint32_t>(heap.get(object, heap::LockSlot::Number).asInteger())};
    if (kind == Kind::File)
        return {static_cast<std::uint32_t>(heap.get(object, exec::FileSlot::Number).asInteger())};
    const auto row = findRow(heap, Value::fromHandle(object));
    return row ? resourceRow(heap, *row).id : base::ResourceId{};
}

trace::Level Machine::levelOfLock(heap::Handle lock, base::ResourceId id)
{
    return m_sink ? exec::levelOfLock(heapOf(m_kernel.currentProcess), lock, id)
                  : trace::Level::Story;
}

// What a thread waits for, in the user's terms: `self` of its outermost library frame.
trace::Wait Machine::describeWait(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    m_interpreter->enter(heap);
    trace::Wait wait;
    const std::int64_t kind = heap.get(place.thread, ThreadSlot::WaitKind).asInteger();
    wait.kind = kind == 0 ? WaitKind::Sleep : static_cast<WaitKind>(kind - 1);
    const Value deadline = heap.get(place.thread, ThreadSlot::WaitDeadline);
    wait.deadlineNs = deadline.isNone() ? 0 : heap.intOf(deadline);
    const Value object = heap.get(place.thread, ThreadSlot::WaitObject);
    if (heap.is(object, Kind::Lock))
        wait.resource = {static_cast<std::uint32_t>(
            heap.get(object.asHandle(), heap::LockSlot::Number).asInteger())};
    describeKernelWait(object, wait);
    // Also at shutdown, where nobody says join(). Of many threads the latest are joined most.
    const auto threads = heap.listItems(heap.reg(heap::Register::Threads));
    for (std::size_t each = object.isNothing() ? 0 : threads.size(); each-- > 0;) {
        const heap::Handle thread = threads[each].asHandle();
        if (heap.get(thread, ThreadSlot::EndLock) == object) {
            wait.kind = WaitKind::Join;
            wait.resource = {};
            wait.thread = idOf({place.process, thread});
            return wait;
        }
    }
    const exec::LibraryWork work = exec::libraryWork(*m_interpreter, place.thread);
    if (heap.is(work.self, Kind::Instance))
        describeLibraryWait(place, work.self, work.function, wait);
    return wait;
}

void Machine::describeLibraryWait(ThreadPlace place, Value self, const std::string &function,
                                  trace::Wait &wait)
{
    heap::Heap &heap = heapOf(place.process);
    const auto threads = heap.listItems(heap.reg(heap::Register::Threads));
    for (std::size_t each = threads.size(); each-- > 0;) {
        const heap::Handle thread = threads[each].asHandle();
        if (heap.get(thread, ThreadSlot::Object) == self) {
            wait.kind = WaitKind::Join;
            wait.resource = {};
            wait.thread = idOf({place.process, thread});
            return;
        }
    }
    if (const auto index = findRow(heap, self)) {
        const ResourceRow row = resourceRow(heap, *index);
        wait.resource = row.id;
        wait.kind = exec::waitKindFor(row.kind, function).value_or(wait.kind);
    } else {
        wait.kind = exec::waitKindOf(*m_interpreter, self, function).value_or(wait.kind);
    }
}

} // namespace loose::sim
