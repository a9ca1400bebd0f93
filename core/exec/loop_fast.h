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

// Room on the stack beyond a frame's own cells: for its callable, and for what a call lays out.
inline constexpr std::uint32_t spareCells = 2 + 8;

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

// The same for the dict of an instance; that it is one is told by its class, which the cache knows.
[[gnu::always_inline]] inline Handle cachedAttribute(const Heap &heap, Value object, Value name,
                                                     const Cache &cache)
{
    if (cache.object == 0 || !object.mayBeObject()
        || heap.header(object.asHandle()).classHandle() != cache.object
        || versionOf(heap, cache.object) != cache.version)
        return 0;
    const Handle dict = heap.get(object.asHandle(), heap::InstanceSlot::Dict).asHandle();
    return cachedEntries(heap, dict, name, cache);
}

// Whether the method in the cache is the object's.
[[gnu::always_inline]] inline bool isCachedMethod(const Heap &heap, Value object,
                                                  const Cache &cache)
{
    if (!object.mayBeObject() || cache.value.isNothing())
        return false;
    const heap::Header header = heap.header(object.asHandle());
    if (cache.object == 0)
        return header.classHandle() == 0
               && static_cast<std::uint32_t>(header.kind()) == cache.place;
    if (header.classHandle() != cache.object || versionOf(heap, cache.object) != cache.version)
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
[[gnu::always_inline]] inline void Loop::markFrame(const Value *locals, const CodeUnit &unit)
{
    const auto first = static_cast<std::uint32_t>(
        locals - 2 - reinterpret_cast<const Value *>(heap.arena().cells()));
    heap.arena().markWritten(first, unit.frameCells + 2);
}

// The usual call: a function with as many arguments as parameters, room on the stack, nobody
// watching. The same as pushFrame() does, without leaving the loop. False: nothing was done.
[[gnu::always_inline]] inline bool Loop::enterPlain(Registers &registers,
                                                    std::uint32_t argumentCount)
{
    Value *const base = registers.top - argumentCount - 2;
    if (!heap.is(*base, heap::Kind::Function))
        return false;
    const auto code = static_cast<std::uint32_t>(
        heap.get(base->asHandle(), heap::FunctionSlot::Code).asInteger());
    const CodeUnit &unit = in.m_units[code];
    const std::uint32_t callableCells = base[1].isNothing() ? 2 : 1;
    if (static_cast<std::int32_t>(argumentCount + 2 - callableCells) != unit.plainArguments
        || in.observed || in.m_depth >= in.m_mostFrames
        || in.m_stackEnd - base < static_cast<std::ptrdiff_t>(unit.frameCells + spareCells))
        return false;
    const CodeUnit &caller = *registers.unit;
    Value *const frame = base + callableCells;
    Value *const link = frame + unit.localCount;
    for (Value *local = frame + unit.plainArguments; local != link; ++local)
        *local = Value{};
    link[0] = packLink(static_cast<std::uint32_t>(registers.next - caller.instructions),
                       caller.number, Continuation::Push, callableCells);
    link[1] = Value::integer(frame - registers.locals);
    link[2] = Value{};
    registers = {unit.instructions, link + linkCells, frame, &unit};
    in.m_locals = frame;
    in.m_unit = &unit;
    ++in.m_depth;
    markFrame(frame, unit);
    return true;
}

// A call of what the loop itself does not enter, with the registers stored; mostly of a function of
// the machine that has its result at once.
[[gnu::always_inline]] inline Flow Loop::callPlain(std::uint32_t argumentCount)
{
    Value *const base = in.m_top - argumentCount - 2;
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

// The usual return: to a frame below, the operand on top in place of the call.
[[gnu::always_inline]] inline void Loop::leavePlain(Registers &registers, const Link &link)
{
    Value *const locals = registers.locals;
    const std::int64_t distance = locals[registers.unit->localCount + 1].asInteger();
    const CodeUnit &caller = in.m_units[link.code()];
    Value *const result = locals - link.callableCells();
    *result = registers.top[-1];
    registers = {caller.instructions + link.next(), result + 1, locals - distance, &caller};
    in.m_locals = registers.locals;
    in.m_unit = &caller;
    --in.m_depth;
    markFrame(registers.locals, caller);
}

} // namespace loose::exec
