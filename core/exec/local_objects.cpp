// SPDX-License-Identifier: GPL-3.0-or-later

// threading.local: an object with a dict for each thread. A subclass with an __init__ of its own
// has it called again, with the same arguments, when another thread uses the object first.
#include "exec/interpreter.h"

namespace loose::exec {

using heap::Kind;
using heap::LocalSlot;

namespace {

std::int32_t findOwn(Heap &heap, Handle object, Value ident)
{
    const Handle dicts = heap.get(object, LocalSlot::Dicts).asHandle();
    return heap::dictFind(heap, dicts, ident, heap::hashOf(heap, ident).hash);
}

} // namespace

Value Interpreter::makeLocal(Value classValue)
{
    const Handle object = m_heap->allocate(Kind::Instance, classValue.asHandle(),
                                           static_cast<std::uint32_t>(LocalSlot::Count));
    m_heap->set(object, LocalSlot::Dict, heap::makeDict(*m_heap));
    m_heap->set(object, LocalSlot::Dicts, heap::makeDict(*m_heap));
    localDict(object); // of the thread that makes it, whose __init__ is called anyway
    return Value::fromHandle(object);
}

// The dict of the running thread, made when it is asked for first. Of other objects with more than
// one slot (semaphores, weak references), and while nobody runs: the object's own.
Value Interpreter::localDict(Handle object) const
{
    const Value owner = Value::fromHandle(m_heap->header(object).classHandle());
    if (m_thread == 0 || !isSubclass(owner, builtin(BuiltinClass::Local)))
        return m_heap->get(object, heap::InstanceSlot::Dict);
    const Value ident = m_heap->get(m_thread, ThreadSlot::Ident);
    const Handle dicts = m_heap->get(object, LocalSlot::Dicts).asHandle();
    const std::int32_t found = findOwn(*m_heap, object, ident);
    if (found >= 0)
        return heap::dictEntry(*m_heap, dicts, static_cast<std::uint32_t>(found))->value;
    if (!m_heap->get(object, LocalSlot::Arguments).isNothing())
        return {}; // __init__ comes first: see startsLocal()
    const Value fresh = heap::makeDict(*m_heap);
    heap::dictSet(*m_heap, dicts, ident, heap::hashOf(*m_heap, ident).hash, fresh);
    return fresh;
}

bool Interpreter::startsLocal(Value object)
{
    const Handle handle = object.asHandle();
    if (m_heap->slotCount(handle) != static_cast<std::uint32_t>(LocalSlot::Count) || m_thread == 0)
        return false;
    if (!isSubclass(classOf(object), builtin(BuiltinClass::Local))
        || m_heap->get(handle, LocalSlot::Arguments).isNothing())
        return false;
    if (findOwn(*m_heap, handle, m_heap->get(m_thread, ThreadSlot::Ident)) >= 0)
        return false;
    const Value arguments = m_heap->get(handle, LocalSlot::Arguments);
    m_heap->set(handle, LocalSlot::Arguments, Value{});
    localDict(handle);
    m_heap->set(handle, LocalSlot::Arguments, arguments);
    return true;
}

void Interpreter::rememberArguments(Value instance, std::span<const Value> arguments,
                                    Value keywordNames)
{
    const std::size_t named =
        keywordNames.isNothing() ? 0 : m_heap->slotCount(keywordNames.asHandle());
    const Value keywords = heap::makeDict(*m_heap);
    const std::size_t positional = arguments.size() - named;
    for (std::size_t index = 0; index < named; ++index)
        heap::dictSetString(*m_heap, keywords.asHandle(),
                            m_heap->get(keywordNames.asHandle(), static_cast<std::uint32_t>(index)),
                            arguments[positional + index]);
    localDict(instance.asHandle()); // of the thread that makes it, whose __init__ is called anyway
    const Value both[] = {m_heap->makeTuple(arguments.first(positional)), keywords};
    m_heap->set(instance.asHandle(), LocalSlot::Arguments, m_heap->makeTuple(both));
}

} // namespace loose::exec
