// SPDX-License-Identifier: GPL-3.0-or-later

// Displays, unpacking, strings of pieces, functions, imports.
#include <fmt/format.h>

#include "base/python_str.h"
#include "exec/loop.h"
#include "exec/objects.h"
#include "lang/known_members.h"

namespace loose::exec {

using bytecode::Opcode;
using heap::Kind;

namespace {

// A callable as errors about its arguments name it: "__main__.f()".
std::string calleeText(Interpreter &in, Value callable)
{
    Value name;
    Value module;
    Heap &heap = in.heap();
    if (!in.specialAttribute(callable, in.intern("__qualname__"), name)
        || !heap.is(name, Kind::String))
        return in.plainStr(callable).value_or("object");
    in.specialAttribute(callable, in.intern("__module__"), module);
    const bool isBuiltin = !heap.is(module, Kind::String) || heap.text(module) == "builtins";
    return fmt::format("{}{}{}()", isBuiltin ? "" : heap.text(module), isBuiltin ? "" : ".",
                       heap.text(name));
}

bool isIterableByCode(Interpreter &in, Value value)
{
    return in.mayHaveUserMethods(value)
           && (!in.findMethod(value, "__iter__").isNothing()
               || !in.findMethod(value, "__getitem__").isNothing());
}

} // namespace

Flow Loop::buildMap(std::uint32_t count)
{
    const Value dict = heap::makeDict(heap);
    const Value *pair = in.m_top - 2 * count;
    for (std::uint32_t each = 0; each < count; ++each, pair += 2) {
        const Outcome outcome = in.storeSubscript(dict, pair[0], pair[1]);
        if (outcome == Outcome::TailCall)
            return buildMapByCode(count);
        if (outcome != Outcome::Done)
            return settle(outcome, in.m_top);
    }
    return replace(Outcome::Done, 2 * count, dict);
}

// A key has its own __hash__ or __eq__: the library makes the dict from the pairs.
Flow Loop::buildMapByCode(std::uint32_t count)
{
    std::vector<Value> pairs;
    for (const Value *pair = in.m_top - 2 * count; pair != in.m_top; pair += 2)
        pairs.push_back(heap.makeTuple(std::span<const Value>(pair, 2)));
    const Outcome outcome =
        in.tailCallHelper("_dict_from", {heap.makeList(pairs), heap::makeDict(heap)});
    return settle(outcome, in.m_top - 2 * count);
}

Flow Loop::addToSet(Value set, Value item, std::uint32_t taken)
{
    const heap::HashResult hash = heap::hashOf(heap, item);
    if (hash.status == heap::HashStatus::Unhashable)
        return settle(in.unhashable(hash.culprit), in.m_top);
    if (hash.status == heap::HashStatus::NeedsCode
        || heap::setAdd(heap, set.asHandle(), item, hash.hash) == heap::needsCode)
        return settle(in.tailCallHelper("_set_add", {set, item}, Continuation::Discard),
                      in.m_top - taken);
    in.m_top -= taken;
    return Flow::Next;
}

Flow Loop::buildSet(std::uint32_t count)
{
    const Value set = heap::makeSet(heap, false);
    for (std::uint32_t each = 0; each < count; ++each) {
        const Value item = in.m_top[static_cast<std::ptrdiff_t>(each) - count];
        const heap::HashResult hash = heap::hashOf(heap, item);
        if (hash.status == heap::HashStatus::Unhashable)
            return settle(in.unhashable(hash.culprit), in.m_top);
        if (hash.status == heap::HashStatus::NeedsCode) {
            const Value items = heap.makeTuple(std::span<const Value>(in.m_top - count, count));
            return settle(in.tailCallHelper("_set_from", {items}), in.m_top - count);
        }
        heap::setAdd(heap, set.asHandle(), item, hash.hash);
    }
    return replace(Outcome::Done, count, set);
}

Flow Loop::buildTuple(std::uint32_t count)
{
    return replace(Outcome::Done, count,
                   heap.makeTuple(std::span<const Value>(in.m_top - count, count)));
}

Flow Loop::buildList(std::uint32_t count)
{
    return replace(Outcome::Done, count,
                   heap.makeList(std::span<const Value>(in.m_top - count, count)));
}

Flow Loop::listAppend(std::uint32_t depth)
{
    const Value item = *--in.m_top;
    heap.listAppend(in.m_top[-static_cast<std::ptrdiff_t>(depth)], item);
    return Flow::Next;
}

Flow Loop::listToTuple()
{
    const std::span<const Value> items = heap.listItems(in.m_top[-1]);
    const std::vector<Value> copy(items.begin(), items.end());
    return replace(Outcome::Done, 1, heap.makeTuple(copy));
}

Flow Loop::buildString(std::uint32_t count)
{
    std::string text;
    for (const Value *each = in.m_top - count; each != in.m_top; ++each)
        base::checkTextSize((text += heap.text(*each)).size());
    return replace(Outcome::Done, count, heap.makeString(text));
}

Flow Loop::listExtend(std::uint32_t depth)
{
    const Value iterable = in.m_top[-1];
    const Value list = in.m_top[-1 - static_cast<std::ptrdiff_t>(depth)];
    const auto items = in.plainItems(iterable);
    if (!items) {
        const Kind kind = heap.kindOf(iterable);
        const bool iterates = kind == Kind::Generator || kind == Kind::Iterator
                              || kind == Kind::Range || kind == Kind::File
                              || isIterableByCode(in, iterable);
        if (!iterates) {
            const bool isOnlyArgument = heap.listItems(list).empty()
                                        && in.m_next[0].opcode() == Opcode::ListToTuple
                                        && (in.m_next[1].opcode() == Opcode::CallSpread
                                            || in.m_next[1].opcode() == Opcode::BuildMap);
            const std::string what =
                isOnlyArgument ? calleeText(in, in.m_top[-4]) + " argument after" : "Value after";
            in.typeError(
                fmt::format("{} * must be an iterable, not {}", what, in.className(iterable)));
            return Flow::Raise;
        }
        return settle(in.tailCallHelper("_list_extend", {list, iterable}, Continuation::Discard),
                      in.m_top - 1);
    }
    for (const Value item : *items)
        heap.listAppend(list, item);
    --in.m_top;
    return Flow::Next;
}

Flow Loop::setUpdate(std::uint32_t depth)
{
    const Value set = in.m_top[-1 - static_cast<std::ptrdiff_t>(depth)];
    return settle(in.tailCallHelper("_set_update", {set, in.m_top[-1]}, Continuation::Discard),
                  in.m_top - 1);
}

Flow Loop::dictUpdate(std::uint32_t depth, bool isCall)
{
    const Value source = in.m_top[-1];
    const Value dict = in.m_top[-1 - static_cast<std::ptrdiff_t>(depth)];
    const auto callee = [&] {
        return calleeText(in, in.m_top[-4 - static_cast<std::ptrdiff_t>(depth)]);
    };
    if (!heap.is(source, Kind::Dict)) {
        in.typeError(isCall ? fmt::format("{} argument after ** must be a mapping, not {}",
                                          callee(), in.className(source))
                            : fmt::format("'{}' object is not a mapping", in.className(source)));
        return Flow::Raise;
    }
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, source.asHandle()); ++each) {
        const auto entry = heap::dictEntry(heap, source.asHandle(), each);
        if (!entry)
            continue;
        const std::int32_t found = heap::dictFind(heap, dict.asHandle(), entry->key, entry->hash);
        if (found >= 0 && isCall && heap.is(entry->key, Kind::String)) {
            in.typeError(fmt::format("{} got multiple values for keyword argument '{}'", callee(),
                                     heap.text(entry->key)));
            return Flow::Raise;
        }
        heap::dictSet(heap, dict.asHandle(), entry->key, entry->hash, entry->value);
    }
    --in.m_top;
    return Flow::Next;
}

Flow Loop::buildSlice(std::uint32_t count)
{
    const Handle slice = heap.allocate(Kind::Slice, 0, 3);
    in.m_top -= count;
    heap.set(slice, 0u, in.m_top[0]);
    heap.set(slice, 1u, in.m_top[1]);
    heap.set(slice, 2u, count == 3 ? in.m_top[2] : Value::None);
    *in.m_top++ = Value::fromHandle(slice);
    return Flow::Next;
}

Flow Loop::unpack(std::uint32_t before, std::optional<std::uint32_t> after)
{
    const Value iterable = in.m_top[-1];
    const bool keepsTheRest = heap.is(iterable, Kind::Iterator) && !after;
    const auto items = keepsTheRest ? std::nullopt : in.plainItems(iterable);
    if (!items) {
        const Kind kind = heap.kindOf(iterable);
        if (kind == Kind::Generator || kind == Kind::Iterator || kind == Kind::Range
            || kind == Kind::File || isIterableByCode(in, iterable)) {
            --in.m_next; // comes back to the list of its items
            const std::string_view helper = after ? "_unpack_starred" : "_unpack";
            const Value count = Value::integer(before);
            return settle(in.tailCallHelper(helper, {iterable, count}), in.m_top - 1);
        }
        in.typeError(fmt::format("cannot unpack non-iterable {} object", in.className(iterable)));
        return Flow::Raise;
    }
    const std::size_t count = items->size();
    if (count < before + after.value_or(0)) {
        in.raise(BuiltinClass::ValueError,
                 fmt::format("not enough values to unpack (expected {}{}, got {})",
                             after ? "at least " : "", before + after.value_or(0), count));
        return Flow::Raise;
    }
    if (!after && count > before) {
        in.raise(BuiltinClass::ValueError,
                 fmt::format("too many values to unpack (expected {})", before));
        return Flow::Raise;
    }
    --in.m_top;
    if (after) {
        for (std::uint32_t each = 0; each < *after; ++each)
            *in.m_top++ = (*items)[count - 1 - each];
        *in.m_top++ = heap.makeList(std::span(*items).subspan(before, count - before - *after));
    }
    for (std::uint32_t each = before; each > 0; --each)
        *in.m_top++ = (*items)[each - 1];
    return Flow::Next;
}

Flow Loop::makeFunction(std::uint32_t argument)
{
    const Value function = in.makeFunction(argument / 16);
    const std::uint32_t flags = argument % 16;
    static constexpr heap::FunctionSlot slots[] = {
        heap::FunctionSlot::Closure, heap::FunctionSlot::Annotations,
        heap::FunctionSlot::KeywordDefaults, heap::FunctionSlot::Defaults};
    for (std::uint32_t bit = 0; bit < 4; ++bit) {
        if (flags & (8u >> bit))
            heap.set(function.asHandle(), slots[bit], *--in.m_top);
    }
    *in.m_top++ = function;
    return Flow::Next;
}

Flow Loop::formatOperand(std::uint32_t flags)
{
    const bool hasSpec = flags & 4;
    const Value spec = hasSpec ? in.m_top[-1] : Value{};
    const std::uint32_t taken = hasSpec ? 2 : 1;
    Value result;
    const Outcome outcome = exec::formatValue(in, in.m_top[-static_cast<std::ptrdiff_t>(taken)],
                                              static_cast<int>(flags & 3), spec, result);
    return replace(outcome, taken, result);
}

Flow Loop::importName(Value name, bool last)
{
    Value module;
    const Outcome outcome = in.importModule(name, last, module);
    if (outcome == Outcome::Done)
        *in.m_top++ = module;
    return settle(outcome, in.m_top);
}

Flow Loop::importFrom(Value name)
{
    const Value module = in.m_top[-1];
    Value found;
    const Handle dict = heap.get(module.asHandle(), heap::ModuleSlot::Dict).asHandle();
    found = heap::dictGetString(heap, dict, name);
    if (found.isNothing()) {
        const std::string moduleName(
            heap.text(heap.get(module.asHandle(), heap::ModuleSlot::Name)));
        if (lang::knownToCPython(moduleName, heap.text(name)))
            return settle(in.lacksMember(moduleName, heap.text(name)), in.m_top);
        const std::string shown = moduleName == "os.path" ? "posixpath" : moduleName;
        in.raise(BuiltinClass::ImportError,
                 fmt::format("cannot import name '{}' from '{}' ({})", heap.text(name), shown,
                             in.placeOfModule(moduleName)));
        heap::dictSetString(heap, in.writableDict(in.m_raised).asHandle(), in.intern("name"),
                            in.string(shown));
        return Flow::Raise;
    }
    *in.m_top++ = found;
    return Flow::Next;
}

} // namespace loose::exec
