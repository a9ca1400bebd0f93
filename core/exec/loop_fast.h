// SPDX-License-Identifier: GPL-3.0-or-later

// The usual cases of the instructions that are executed most: what their caches remember, numbers
// that fit one cell, calls of functions of the language. Included by the loop alone, which has to
// inline them.
#pragma once

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "exec/loop.h"

namespace loose::exec {

inline std::uint64_t versionOf(const Heap &heap, Handle classHandle)
{
    return static_cast<std::uint64_t>(heap.get(classHandle, heap::ClassSlot::Version).asInteger());
}

inline std::uint64_t keysVersionOf(const Heap &heap, Handle dict)
{
    return static_cast<std::uint64_t>(heap.get(dict, heap::DictSlot::KeysVersion).asInteger());
}

// The entries of the dict in which the cache found `name` before, or 0: look again.
[[gnu::always_inline]] inline Handle cachedEntries(const Heap &heap, Handle dict, Value name,
                                                   const Cache &cache)
{
    const Handle entries = heap.get(dict, heap::DictSlot::Entries).asHandle();
    const bool isThere = entries != 0 && heap.slotCount(entries) > cache.place
                         && heap.get(entries, cache.place + 1) == name;
    return isThere ? entries : 0;
}

// The same for the dict of an instance.
[[gnu::always_inline]] inline Handle cachedAttribute(const Heap &heap, Value object, Value name,
                                                     const Cache &cache)
{
    if (!object.isObject() || cache.object == 0)
        return 0;
    const heap::Header header = heap.header(object.asHandle());
    if (header.classHandle() != cache.object || header.kind() != heap::Kind::Instance
        || versionOf(heap, cache.object) != cache.version)
        return 0;
    const Handle dict = heap.get(object.asHandle(), heap::InstanceSlot::Dict).asHandle();
    return cachedEntries(heap, dict, name, cache);
}

// Whether the method in the cache is the object's.
[[gnu::always_inline]] inline bool isCachedMethod(const Heap &heap, Value object,
                                                  const Cache &cache)
{
    if (!object.isObject() || cache.value.isNothing())
        return false;
    const heap::Header header = heap.header(object.asHandle());
    if (cache.object == 0)
        return header.classHandle() == 0
               && static_cast<std::uint32_t>(header.kind()) == cache.place;
    if (header.classHandle() != cache.object || header.kind() != heap::Kind::Instance
        || versionOf(heap, cache.object) != cache.version)
        return false;
    const Handle dict = heap.get(object.asHandle(), heap::InstanceSlot::Dict).asHandle();
    return keysVersionOf(heap, dict) == cache.keys;
}

// + - * of inline integers; nothing: another operator, or too big for a cell.
[[gnu::always_inline]] inline Value plainArithmetic(std::uint32_t argument, Value left, Value right)
{
    using bytecode::BinaryOperator;
    // Inline integers carry a mark in their lowest bit, which the operations work around.
    std::int64_t bits = 0;
    const auto a = static_cast<std::int64_t>(left.bits());
    const auto b = static_cast<std::int64_t>(right.bits());
    const auto op = static_cast<BinaryOperator>(argument % bytecode::inPlaceOffset);
    if (op == BinaryOperator::Add && !__builtin_add_overflow(a, b - 1, &bits))
        return Value::fromBits(static_cast<std::uint64_t>(bits));
    if (op == BinaryOperator::Subtract && !__builtin_sub_overflow(a, b - 1, &bits))
        return Value::fromBits(static_cast<std::uint64_t>(bits));
    if (op == BinaryOperator::Multiply && !__builtin_mul_overflow(a - 1, b >> 1, &bits))
        return Value::fromBits(static_cast<std::uint64_t>(bits) | 1);
    return {};
}

[[gnu::always_inline]] inline bool plainComparison(bytecode::CompareOperator op, std::int64_t a,
                                                   std::int64_t b)
{
    using bytecode::CompareOperator;
    switch (op) {
    case CompareOperator::Less: return a < b;
    case CompareOperator::LessEqual: return a <= b;
    case CompareOperator::Equal: return a == b;
    case CompareOperator::NotEqual: return a != b;
    case CompareOperator::Greater: return a > b;
    case CompareOperator::GreaterEqual: return a >= b;
    }
    return false;
}

// An item of a plain list at an index from its beginning; nothing: another case.
[[gnu::always_inline]] inline Value plainItem(const Heap &heap, Value container, Value key)
{
    if (!key.isInteger() || !heap.is(container, heap::Kind::List)
        || heap.header(container.asHandle()).classHandle() != 0)
        return {};
    const std::int64_t length = heap.get(container.asHandle(), heap::ListSlot::Length).asInteger();
    const std::int64_t index = key.asInteger();
    if (index < 0 || index >= length)
        return {};
    const Handle items = heap.get(container.asHandle(), heap::ListSlot::Items).asHandle();
    return heap.get(items, static_cast<std::uint32_t>(index));
}

// Whether it counts through a range by ones, in inline integers.
[[gnu::always_inline]] inline bool isPlainRange(const Heap &heap, Value iterator)
{
    using heap::IteratorSlot;
    if (!heap.is(iterator, heap::Kind::Iterator))
        return false;
    const Handle object = iterator.asHandle();
    constexpr auto range = static_cast<std::int64_t>(heap::IteratorType::Range);
    return heap.get(object, IteratorSlot::Type) == Value::integer(range)
           && heap.get(object, IteratorSlot::Extra) == Value::integer(1)
           && heap.get(object, IteratorSlot::Position).isInteger()
           && heap.get(object, IteratorSlot::Source).isInteger();
}

// The next number of a plain range; nothing: its end.
[[gnu::always_inline]] inline Value nextOfRange(Heap &heap, Handle iterator)
{
    const Value position = heap.get(iterator, heap::IteratorSlot::Position);
    if (position.asInteger() >= heap.get(iterator, heap::IteratorSlot::Source).asInteger())
        return {};
    heap.set(iterator, heap::IteratorSlot::Position, Value::integer(position.asInteger() + 1));
    return position;
}

// As Interpreter::markFrame(), which the loop must not leave its registers for.
[[gnu::always_inline]] inline void Loop::markFrame()
{
    const auto first = static_cast<std::uint32_t>(
        in.m_locals - 2 - reinterpret_cast<Value *>(heap.arena().cells()));
    heap.arena().markWritten(first, in.m_unit->frameCells + 2);
}

// The usual call: a function with as many arguments as parameters, room on the stack, nobody
// watching. The same as pushFrame() does, without leaving the loop.
[[gnu::always_inline]] inline bool Loop::enterPlain(Value *base, std::uint32_t argumentCount,
                                                    const bytecode::Instruction *next,
                                                    std::uint64_t left)
{
    const Value function = *base;
    const auto code = static_cast<std::uint32_t>(
        heap.get(function.asHandle(), heap::FunctionSlot::Code).asInteger());
    const CodeUnit &unit = in.m_units[code];
    const std::uint32_t callableCells = base[1].isNothing() ? 2 : 1;
    if (static_cast<std::int32_t>(argumentCount + 2 - callableCells) != unit.plainArguments
        || in.observed || in.m_depth >= in.m_mostFrames
        || in.m_stackEnd - base < static_cast<std::ptrdiff_t>(callableCells + unit.frameCells + 8))
        return false;
    Value *frame = base + callableCells;
    Value *link = frame + unit.localCount;
    for (Value *local = frame + unit.plainArguments; local != link; ++local)
        *local = Value{};
    link[0] = packLink(static_cast<std::uint32_t>(next - in.m_unit->instructions),
                       static_cast<std::uint32_t>(in.m_unit - in.m_units.data()),
                       Continuation::Push, callableCells);
    link[1] = Value::integer(frame - in.m_locals);
    link[2] = Value{};
    in.m_locals = frame;
    in.m_top = link + linkCells;
    in.m_unit = &unit;
    in.m_next = unit.instructions;
    in.m_previous = nullptr;
    in.m_left = left;
    ++in.m_depth;
    markFrame();
    return true;
}

// A call of what the loop itself does not enter, with the registers stored; mostly of a function of
// the machine that has its result at once.
[[gnu::always_inline]] inline Flow Loop::callPlain(Value *base, std::uint32_t argumentCount)
{
    if (heap.is(*base, heap::Kind::BoundMethod) && base[1].isNothing())
        in.spreadBoundMethod(base);
    if (!heap.is(*base, heap::Kind::Native))
        return settle(in.call(argumentCount, {}), in.m_top, true);
    const NativeEntry &entry = in.nativeEntry(*base);
    Value *const first = base[1].isNothing() ? base + 2 : base + 1;
    const Arguments arguments{{first, base + 2 + argumentCount}, {}, {}};
    if (!entry.takes(arguments)) [[unlikely]]
        return settle(in.call(argumentCount, {}), in.m_top, true);
    Value result;
    const Outcome outcome = entry.function(in, arguments, result);
    if (outcome != Outcome::Done)
        return settle(in.afterNative(base, outcome, Continuation::Push, {}), in.m_top, true);
    in.m_top = base;
    *in.m_top++ = result;
    return Flow::CheckPoint;
}

// The usual return: to a frame below, the result in place of the call.
[[gnu::always_inline]] inline void Loop::leavePlain(const Link &link, Value result)
{
    Value *const locals = in.m_locals;
    const std::int64_t distance = locals[in.m_unit->localCount + 1].asInteger();
    in.m_top = locals - link.callableCells();
    *in.m_top++ = result;
    --in.m_depth;
    in.m_unit = &in.m_units[link.code()];
    in.m_next = in.m_unit->instructions + link.next();
    in.m_previous = in.m_next - 1;
    in.m_locals = locals - distance;
    markFrame();
}

} // namespace loose::exec
