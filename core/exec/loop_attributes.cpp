// SPDX-License-Identifier: GPL-3.0-or-later

// Attributes: what the caches of the loop do not know, and what they may remember.
#include "exec/loop.h"

namespace loose::exec {

using heap::ClassSlot;
using heap::Kind;

Flow Loop::loadAttribute(Value name, Cache &cache)
{
    const Value object = in.m_top[-1];
    Value result;
    const Outcome outcome = in.getAttribute(object, name, result);
    if (outcome == Outcome::Done && heap.is(object, Kind::Instance))
        rememberAttribute(object, name, cache);
    return replace(outcome, 1, result);
}

// An entry of the instance's own dict whose name no class above hides by a property.
void Loop::rememberAttribute(Value object, Value name, Cache &cache)
{
    const Handle dict = heap.get(object.asHandle(), heap::InstanceSlot::Dict).asHandle();
    const std::int32_t found = heap::dictFindString(heap, dict, name);
    const Value owner = in.classOf(object);
    if (found < 0 || heap::dictEntry(heap, dict, static_cast<std::uint32_t>(found))->key != name
        || heap.is(in.lookupInClass(owner, name), Kind::Property))
        return;
    cache = {owner.asHandle(),
             static_cast<std::uint32_t>(found) * 3,
             static_cast<std::uint64_t>(heap.get(owner.asHandle(), ClassSlot::Version).asInteger()),
             0,
             {}};
}

Flow Loop::storeAttribute(Value name, Cache &cache)
{
    const Value object = in.m_top[-1];
    const Outcome outcome = in.setAttribute(object, name, in.m_top[-2]);
    if (outcome == Outcome::Done && heap.is(object, Kind::Instance)
        && !in.hasFlag(in.classOf(object), heap::ClassFlag::SetAttr))
        rememberAttribute(object, name, cache);
    return drop(outcome, 2);
}

Flow Loop::loadMethod(Value name, Cache &cache)
{
    const Value object = in.m_top[-1];
    const Value method = plainMethod(object, name, cache);
    if (!method.isNothing()) {
        in.m_top[-1] = method;
        *in.m_top++ = object;
        return Flow::Next;
    }
    Value result;
    const Outcome outcome = in.getAttribute(object, name, result);
    if (outcome == Outcome::TailCall)
        in.m_tail.continuation = Continuation::Method;
    if (outcome != Outcome::Done)
        return settle(outcome, in.m_top - 1);
    in.m_top[-1] = result;
    *in.m_top++ = Value{};
    return Flow::Next;
}

// A method found in the class, with no entry of that name in the object itself.
Value Loop::plainMethod(Value object, Value name, Cache &cache)
{
    const Kind kind = heap.kindOf(object);
    if (kind == Kind::Class || kind == Kind::Module || kind == Kind::Super)
        return {};
    if (kind == Kind::Instance && heap.slotCount(object.asHandle()) > 1)
        return {}; // threading.local and its like
    const Value owner = in.classOf(object);
    const Value method = in.lookupInClass(owner, name);
    const bool isFunction =
        heap.is(method, Kind::Function)
        || (heap.is(method, Kind::Native)
            && !heap.get(method.asHandle(), heap::NativeSlot::Owner).isNothing());
    if (!isFunction)
        return {};
    const Value dict = in.instanceDict(object);
    if (!dict.isNothing() && heap::dictFindString(heap, dict.asHandle(), name) >= 0)
        return {};
    const auto version =
        static_cast<std::uint64_t>(heap.get(owner.asHandle(), ClassSlot::Version).asInteger());
    if (kind == Kind::Instance)
        cache = {owner.asHandle(), 0, version,
                 static_cast<std::uint64_t>(
                     heap.get(dict.asHandle(), heap::DictSlot::KeysVersion).asInteger()),
                 method};
    else if (dict.isNothing() && object.isObject()
             && heap.header(object.asHandle()).classHandle() == 0)
        cache = {0, static_cast<std::uint32_t>(kind), version, 0, method};
    return method;
}

} // namespace loose::exec
