// SPDX-License-Identifier: GPL-3.0-or-later

// Names: what the caches of the loop do not know, and what is not bound.
#include <fmt/format.h>

#include "exec/loop.h"

namespace loose::exec {

Flow Loop::unbound(std::uint32_t local)
{
    in.raise(
        BuiltinClass::UnboundLocalError,
        fmt::format("cannot access local variable '{}' where it is not associated with a value",
                    in.m_unit->code->localNames[local]));
    return Flow::Raise;
}

Flow Loop::unboundCell(std::uint32_t local)
{
    const bytecode::Code &code = *in.m_unit->code;
    const std::string &name = code.localNames[local];
    if (local + code.freeCount >= code.localNames.size())
        in.raise(BuiltinClass::NameError,
                 fmt::format("cannot access free variable '{}' where it is not associated with a "
                             "value in enclosing scope",
                             name));
    else
        in.raise(
            BuiltinClass::UnboundLocalError,
            fmt::format("cannot access local variable '{}' where it is not associated with a value",
                        name));
    return Flow::Raise;
}

Flow Loop::nameError(Value name)
{
    in.raise(BuiltinClass::NameError, fmt::format("name '{}' is not defined", heap.text(name)));
    const Value dict = in.writableDict(in.m_raised);
    heap::dictSetString(heap, dict.asHandle(), in.intern("name"), name);
    return Flow::Raise;
}

// Finds a global or a built-in and remembers where.
Flow Loop::loadGlobal(Value name, Cache &cache)
{
    const Handle globals = in.m_unit->globals;
    const std::int32_t found = heap::dictFindString(heap, globals, name);
    if (found >= 0) {
        const auto entry = heap::dictEntry(heap, globals, static_cast<std::uint32_t>(found));
        if (entry->key == name)
            cache = {globals, static_cast<std::uint32_t>(found) * 3, 0, 0, {}};
        *in.m_top++ = entry->value;
        return Flow::Next;
    }
    const Value builtin =
        heap::dictGetString(heap, heap.reg(heap::Register::BuiltinsDict).asHandle(), name);
    if (builtin.isNothing())
        return nameError(name);
    // Built-in names never change; that the globals hide none is what their version tells.
    cache = {0, 0,
             static_cast<std::uint64_t>(heap.get(globals, heap::DictSlot::KeysVersion).asInteger()),
             0, builtin};
    *in.m_top++ = builtin;
    return Flow::Next;
}

Flow Loop::storeGlobal(Value name, Cache &cache)
{
    const Handle globals = in.m_unit->globals;
    heap::dictSetString(heap, globals, name, in.m_top[-1]);
    const std::int32_t found = heap::dictFindString(heap, globals, name);
    if (heap::dictEntry(heap, globals, static_cast<std::uint32_t>(found))->key == name)
        cache = {globals, static_cast<std::uint32_t>(found) * 3, 0, 0, {}};
    --in.m_top;
    return Flow::Next;
}

Flow Loop::loadName(Value name)
{
    const Value space = in.m_locals[0];
    const Value found = heap::dictGetString(heap, space.asHandle(), name);
    if (!found.isNothing()) {
        *in.m_top++ = found;
        return Flow::Next;
    }
    Cache unused;
    return loadGlobal(name, unused);
}

Flow Loop::storeName(Value name)
{
    heap::dictSetString(heap, in.m_locals[0].asHandle(), name, in.m_top[-1]);
    --in.m_top;
    return Flow::Next;
}

Flow Loop::deleteName(Handle space, Value name)
{
    const std::int32_t found = heap::dictFindString(heap, space, name);
    if (found < 0)
        return nameError(name);
    heap::dictRemoveEntry(heap, space, static_cast<std::uint32_t>(found));
    return Flow::Next;
}

Flow Loop::loadClassDeref(std::uint32_t local)
{
    const Value found =
        heap::dictGetText(heap, in.m_locals[0].asHandle(), in.m_unit->code->localNames[local]);
    const Value content = found.isNothing() ? heap.get(in.m_locals[local].asHandle(), 0u) : found;
    if (content.isNothing())
        return unboundCell(local);
    *in.m_top++ = content;
    return Flow::Next;
}

Flow Loop::makeCell(std::uint32_t local)
{
    const Handle cell = heap.allocate(heap::Kind::Cell, 0, 1);
    heap.set(cell, 0u, in.m_locals[local]);
    in.m_locals[local] = Value::fromHandle(cell);
    return Flow::Next;
}

Flow Loop::copyFreeVariables(std::uint32_t count)
{
    const Value closure = heap.get(in.functionOfFrame(), heap::FunctionSlot::Closure);
    Value *first = in.m_locals + in.m_unit->localCount - count;
    for (std::uint32_t index = 0; index < count; ++index)
        first[index] = heap.get(closure.asHandle(), index);
    return Flow::Next;
}

} // namespace loose::exec
