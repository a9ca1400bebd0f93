// SPDX-License-Identifier: GPL-3.0-or-later

// container[key]: reading, storing, deleting, and `in`.
#include <algorithm>

#include <fmt/format.h>

#include "exec/sequences.h"
#include "exec/set_operations.h"

namespace loose::exec {

using heap::Kind;
using heap::Truth;

namespace {

Outcome sliceItems(Interpreter &in, std::span<const Value> items, Handle slice,
                   std::vector<Value> &taken)
{
    base::SliceRange range;
    const Outcome outcome = resolveSlice(in, slice, static_cast<std::int64_t>(items.size()), range);
    for (std::int64_t each = 0; outcome == Outcome::Done && each < range.count; ++each)
        taken.push_back(items[static_cast<std::size_t>(range.start + each * range.step)]);
    return outcome;
}

Outcome subscriptItems(Interpreter &in, Value container, Value key, Value &result)
{
    Heap &heap = in.heap();
    const bool isTuple = heap.is(container, Kind::Tuple);
    const auto items = isTuple ? heap.tupleItems(container) : heap.listItems(container);
    if (heap.is(key, Kind::Slice)) {
        std::vector<Value> taken;
        const Outcome outcome = sliceItems(in, items, key.asHandle(), taken);
        if (outcome == Outcome::Done)
            result = isTuple ? heap.makeTuple(taken) : heap.makeList(taken);
        return outcome;
    }
    std::int64_t index = 0;
    const Outcome outcome = resolveIndex(in, key, static_cast<std::int64_t>(items.size()),
                                         isTuple ? "tuple" : "list", index);
    if (outcome == Outcome::Done)
        result = items[static_cast<std::size_t>(index)];
    return outcome;
}

Outcome subscriptString(Interpreter &in, Value string, Value key, Value &result)
{
    Heap &heap = in.heap();
    const std::string text(heap.text(string));
    const std::int64_t length = heap.codePoints(string);
    if (heap.is(key, Kind::Slice)) {
        base::SliceRange range;
        const Outcome outcome = resolveSlice(in, key.asHandle(), length, range);
        if (outcome == Outcome::Done)
            result = heap.makeString(base::sliceText(text, range));
        return outcome;
    }
    std::int64_t index = 0;
    const Outcome outcome = resolveIndex(in, key, length, "str", index);
    if (outcome == Outcome::Done)
        result = heap.makeString(*base::codePointAt(text, index));
    return outcome;
}

Outcome subscriptRange(Interpreter &in, Value range, Value key, Value &result)
{
    Heap &heap = in.heap();
    const Handle object = range.asHandle();
    const std::int64_t length = rangeLength(heap, object);
    const std::int64_t start = heap.intOf(heap.get(object, heap::RangeSlot::Start));
    const std::int64_t step = heap.intOf(heap.get(object, heap::RangeSlot::Step));
    if (heap.is(key, Kind::Slice)) {
        base::SliceRange slice;
        const Outcome outcome = resolveSlice(in, key.asHandle(), length, slice);
        if (outcome == Outcome::Done)
            result = makeRange(heap, start + slice.start * step, start + slice.stop * step,
                               step * slice.step);
        return outcome;
    }
    std::int64_t index = 0;
    const Outcome outcome = resolveIndex(in, key, length, "range", index);
    if (outcome == Outcome::Raised && in.isInstance(in.raised(), BuiltinClass::IndexError))
        return in.raise(BuiltinClass::IndexError, "range object index out of range");
    if (outcome == Outcome::Done)
        result = heap.makeInt(start + index * step);
    return outcome;
}

// list[int], or what a class makes of it by its own __class_getitem__.
Outcome subscriptClass(Interpreter &in, Value container, Value key)
{
    Heap &heap = in.heap();
    const Value method = in.lookupInClass(container, in.intern("__class_getitem__"));
    if (heap.is(method, Kind::Wrapper))
        return in.tailCall(heap.get(method.asHandle(), heap::WrapperSlot::Function),
                           {container, key});
    static constexpr BuiltinClass generic[] = {
        BuiltinClass::List,      BuiltinClass::Dict,  BuiltinClass::Tuple,    BuiltinClass::Set,
        BuiltinClass::FrozenSet, BuiltinClass::Deque, BuiltinClass::Enumerate};
    for (const BuiltinClass each : generic) {
        if (in.isSubclass(container, in.builtin(each)))
            return in.tailCallHelper("_generic", {container, key});
    }
    if (container == in.builtin(BuiltinClass::Type))
        return in.tailCallHelper("_generic", {container, key});
    return in.typeError(
        fmt::format("type '{}' is not subscriptable",
                    heap.text(heap.get(container.asHandle(), heap::ClassSlot::Name))));
}

// The value of a key, for keys that need no code. NeedsCode and errors are the caller's.
Outcome subscriptDict(Interpreter &in, Value dict, Value key, Value &result)
{
    Heap &heap = in.heap();
    const heap::HashResult hash = heap::hashOf(heap, key);
    if (hash.status == heap::HashStatus::Unhashable)
        return in.unhashable(hash.culprit);
    const std::int32_t found = hash.status == heap::HashStatus::Ok
                                   ? heap::dictFind(heap, dict.asHandle(), key, hash.hash)
                                   : heap::needsCode;
    if (found >= 0) {
        result = heap::dictEntry(heap, dict.asHandle(), static_cast<std::uint32_t>(found))->value;
        return Outcome::Done;
    }
    if (found == heap::needsCode || !in.findMethod(dict, "__missing__").isNothing())
        return in.tailCallHelper("_dict_getitem", {dict, key});
    return in.raiseKeyError(key);
}

Outcome storeSlice(Interpreter &in, Value list, Handle slice, std::vector<Value> values)
{
    Heap &heap = in.heap();
    const auto items = heap.listItems(list);
    base::SliceRange range;
    const Outcome outcome = resolveSlice(in, slice, static_cast<std::int64_t>(items.size()), range);
    if (outcome != Outcome::Done)
        return outcome;
    std::vector<Value> changed(items.begin(), items.end());
    if (range.step == 1) {
        const auto first = changed.begin() + range.start;
        const auto place = changed.erase(first, first + range.count);
        changed.insert(place, values.begin(), values.end());
    } else {
        if (static_cast<std::int64_t>(values.size()) != range.count)
            return in.raise(
                BuiltinClass::ValueError,
                fmt::format("attempt to assign sequence of size {} to extended slice of size {}",
                            values.size(), range.count));
        for (std::int64_t each = 0; each < range.count; ++each)
            changed[static_cast<std::size_t>(range.start + each * range.step)] =
                values[static_cast<std::size_t>(each)];
    }
    heap.listAssign(list, changed);
    return Outcome::Done;
}

Outcome sliceBytes(Interpreter &in, Value container, Value key, Value &result)
{
    const std::string_view bytes = in.heap().text(container);
    base::SliceRange range;
    const Outcome outcome =
        resolveSlice(in, key.asHandle(), static_cast<std::int64_t>(bytes.size()), range);
    if (outcome != Outcome::Done)
        return outcome;
    std::string taken;
    for (std::int64_t each = 0; each < range.count; ++each)
        taken += bytes[static_cast<std::size_t>(range.start + each * range.step)];
    result = in.heap().makeBytes(taken);
    return Outcome::Done;
}

} // namespace

Outcome Interpreter::unhashable(Value culprit)
{
    return typeError(fmt::format("unhashable type: '{}'", className(culprit)));
}

Outcome Interpreter::raiseKeyError(Value key)
{
    return raiseInstance(makeException(builtin(BuiltinClass::KeyError), std::span(&key, 1)));
}

Outcome Interpreter::subscript(Value container, Value key, Value &result)
{
    if (mayHaveUserMethods(container)) {
        const Value method = findMethod(container, "__getitem__");
        if (m_heap->is(method, Kind::Function))
            return tailCall(method, {container, key});
    }
    switch (m_heap->kindOf(container)) {
    case Kind::List:
    case Kind::Tuple: return subscriptItems(*this, container, key, result);
    case Kind::Dict: return subscriptDict(*this, container, key, result);
    case Kind::String: return subscriptString(*this, container, key, result);
    case Kind::Range: return subscriptRange(*this, container, key, result);
    case Kind::Deque: {
        std::int64_t index = 0;
        const Outcome outcome =
            resolveIndex(*this, key, dequeLength(*m_heap, container.asHandle()), "deque", index);
        if (outcome == Outcome::Done)
            result = dequeItem(*m_heap, container.asHandle(), static_cast<std::uint32_t>(index));
        return outcome;
    }
    case Kind::Bytes: {
        const std::string_view bytes = m_heap->text(container);
        if (m_heap->is(key, Kind::Slice)) {
            base::SliceRange range;
            const Outcome sliced =
                resolveSlice(*this, key.asHandle(), static_cast<std::int64_t>(bytes.size()), range);
            std::string taken;
            for (std::int64_t each = 0; sliced == Outcome::Done && each < range.count; ++each)
                taken += bytes[static_cast<std::size_t>(range.start + each * range.step)];
            result = m_heap->makeBytes(taken);
            return sliced;
        }
        if (m_heap->is(key, Kind::Slice))
            return sliceBytes(*this, container, key, result);
        std::int64_t index = 0;
        const Outcome outcome =
            resolveIndex(*this, key, static_cast<std::int64_t>(bytes.size()), "index", index);
        if (outcome == Outcome::Done)
            result =
                Value::integer(static_cast<unsigned char>(bytes[static_cast<std::size_t>(index)]));
        return outcome;
    }
    case Kind::Class: return subscriptClass(*this, container, key);
    default:
        return typeError(fmt::format("'{}' object is not subscriptable", className(container)));
    }
}

Outcome Interpreter::storeSubscript(Value container, Value key, Value value)
{
    if (mayHaveUserMethods(container)) {
        const Value method = findMethod(container, "__setitem__");
        if (m_heap->is(method, Kind::Function))
            return tailCall(method, {container, key, value}, Continuation::Discard);
    }
    switch (m_heap->kindOf(container)) {
    case Kind::Dict: {
        const heap::HashResult hash = heap::hashOf(*m_heap, key);
        if (hash.status == heap::HashStatus::Unhashable)
            return unhashable(hash.culprit);
        if (hash.status == heap::HashStatus::NeedsCode
            || heap::dictSet(*m_heap, container.asHandle(), key, hash.hash, value)
                   == heap::needsCode)
            return tailCallHelper("_dict_set", {container, key, value}, Continuation::Discard);
        return Outcome::Done;
    }
    case Kind::List: {
        if (m_heap->is(key, Kind::Slice)) {
            const auto items = plainItems(value);
            if (!items)
                return tailCallHelper("_list_set_slice", {container, key, value},
                                      Continuation::Discard);
            return storeSlice(*this, container, key.asHandle(), *items);
        }
        std::int64_t index = 0;
        const Outcome outcome =
            resolveIndex(*this, key, m_heap->listLength(container), "list", index);
        if (outcome == Outcome::Raised && isInstance(m_raised, BuiltinClass::IndexError))
            return raise(BuiltinClass::IndexError, "list assignment index out of range");
        if (outcome == Outcome::Done)
            m_heap->set(m_heap->get(container.asHandle(), heap::ListSlot::Items).asHandle(),
                        static_cast<std::uint32_t>(index), value);
        return outcome;
    }
    case Kind::Deque: {
        std::int64_t index = 0;
        const Outcome outcome =
            resolveIndex(*this, key, dequeLength(*m_heap, container.asHandle()), "deque", index);
        if (outcome == Outcome::Done)
            dequeSetItem(*m_heap, container.asHandle(), static_cast<std::uint32_t>(index), value);
        return outcome;
    }
    default:
        return typeError(
            fmt::format("'{}' object does not support item assignment", className(container)));
    }
}

namespace {

// Types that CPython asks for an item by its number even if they have none to set.
bool isSequenceToC(Kind kind)
{
    static constexpr Kind kinds[] = {Kind::String, Kind::Bytes, Kind::Tuple,   Kind::Set,
                                     Kind::Range,  Kind::View,  Kind::Instance};
    return std::ranges::find(kinds, kind) != std::end(kinds);
}

} // namespace

Outcome Interpreter::deleteSubscript(Value container, Value key)
{
    if (mayHaveUserMethods(container)) {
        const Value method = findMethod(container, "__delitem__");
        if (m_heap->is(method, Kind::Function))
            return tailCall(method, {container, key}, Continuation::Discard);
    }
    if (m_heap->is(container, Kind::Dict)) {
        const heap::HashResult hash = heap::hashOf(*m_heap, key);
        if (hash.status == heap::HashStatus::Unhashable)
            return unhashable(hash.culprit);
        const std::int32_t found =
            hash.status == heap::HashStatus::Ok
                ? heap::dictFind(*m_heap, container.asHandle(), key, hash.hash)
                : heap::needsCode;
        if (found == heap::needsCode)
            return tailCallHelper("_dict_del", {container, key}, Continuation::Discard);
        if (found == heap::notFound)
            return raiseKeyError(key);
        heap::dictRemoveEntry(*m_heap, container.asHandle(), static_cast<std::uint32_t>(found));
        return Outcome::Done;
    }
    if (m_heap->is(container, Kind::List)) {
        if (m_heap->is(key, Kind::Slice))
            return deleteSlice(container, key.asHandle());
        std::int64_t index = 0;
        const Outcome outcome =
            resolveIndex(*this, key, m_heap->listLength(container), "list", index);
        if (outcome == Outcome::Raised && isInstance(m_raised, BuiltinClass::IndexError))
            return raise(BuiltinClass::IndexError, "list assignment index out of range");
        if (outcome == Outcome::Done)
            m_heap->listErase(container, static_cast<std::uint32_t>(index), 1);
        return outcome;
    }
    if (m_heap->is(container, Kind::Deque)) {
        std::int64_t index = 0;
        const Outcome outcome =
            resolveIndex(*this, key, dequeLength(*m_heap, container.asHandle()), "deque", index);
        if (outcome == Outcome::Done)
            return tailCallHelper("_deque_del", {container, Value::integer(index)},
                                  Continuation::Discard);
        return outcome;
    }
    const bool asSequence = isIndex(*m_heap, key) && isSequenceToC(m_heap->kindOf(container));
    return typeError(fmt::format("'{}' object {} support item deletion", className(container),
                                 asSequence ? "doesn't" : "does not"));
}

Outcome Interpreter::deleteSlice(Value list, Handle slice)
{
    const auto items = m_heap->listItems(list);
    base::SliceRange range;
    const Outcome outcome =
        resolveSlice(*this, slice, static_cast<std::int64_t>(items.size()), range);
    if (outcome != Outcome::Done)
        return outcome;
    std::vector<bool> gone(items.size());
    for (std::int64_t each = 0; each < range.count; ++each)
        gone[static_cast<std::size_t>(range.start + each * range.step)] = true;
    std::vector<Value> kept;
    for (std::size_t index = 0; index < items.size(); ++index) {
        if (!gone[index])
            kept.push_back(items[index]);
    }
    m_heap->listAssign(list, kept);
    return Outcome::Done;
}

Outcome Interpreter::contains(Value item, Value container, bool invert, Value &result)
{
    const auto give = [&](Truth truth) {
        if (truth == Truth::NeedsCode)
            return tailCallHelper("_contains", {container, item},
                                  invert ? Continuation::ToNotBool : Continuation::ToBool);
        result = Value::boolean((truth == Truth::True) != invert);
        return Outcome::Done;
    };
    if (mayHaveUserMethods(container) && !m_heap->is(container, Kind::Dict))
        return give(Truth::NeedsCode);
    const auto among = [&](std::span<const Value> items) {
        for (const Value each : items) {
            const Truth same = each == item ? Truth::True : heap::equals(*m_heap, each, item);
            if (same != Truth::False)
                return same;
        }
        return Truth::False;
    };
    switch (m_heap->kindOf(container)) {
    case Kind::String:
        if (!m_heap->is(item, Kind::String))
            return typeError(fmt::format("'in <string>' requires string as left operand, not {}",
                                         className(item)));
        return give(m_heap->text(container).find(m_heap->text(item)) != std::string_view::npos
                        ? Truth::True
                        : Truth::False);
    case Kind::Bytes:
        if (isIndex(*m_heap, item)) {
            const std::int64_t byte = m_heap->intOf(item);
            if (byte < 0 || byte > 255)
                return raise(BuiltinClass::ValueError, "byte must be in range(0, 256)");
            return give(m_heap->text(container).find(static_cast<char>(byte))
                                != std::string_view::npos
                            ? Truth::True
                            : Truth::False);
        }
        if (!m_heap->is(item, Kind::Bytes))
            return typeError(
                fmt::format("a bytes-like object is required, not '{}'", className(item)));
        return give(m_heap->text(container).find(m_heap->text(item)) != std::string_view::npos
                        ? Truth::True
                        : Truth::False);
    case Kind::List: return give(among(m_heap->listItems(container)));
    case Kind::Tuple: return give(among(m_heap->tupleItems(container)));
    case Kind::Dict:
    case Kind::Set: return containsKey(item, container, invert, result);
    case Kind::Range: {
        if (!m_heap->isInt(item) && !item.isBoolean())
            return give(Truth::NeedsCode);
        const Handle range = container.asHandle();
        const std::int64_t start = m_heap->intOf(m_heap->get(range, heap::RangeSlot::Start));
        const std::int64_t step = m_heap->intOf(m_heap->get(range, heap::RangeSlot::Step));
        const std::int64_t offset = m_heap->intOf(item) - start;
        return give(offset % step == 0 && offset / step >= 0
                            && offset / step < rangeLength(*m_heap, range)
                        ? Truth::True
                        : Truth::False);
    }
    default: break;
    }
    if (m_heap->is(container, Kind::View)
        && m_heap->get(container.asHandle(), heap::ViewSlot::Type).asInteger() == 0)
        return containsKey(item, m_heap->get(container.asHandle(), heap::ViewSlot::Dict), invert,
                           result);
    if (const auto items = plainItems(container))
        return give(among(*items));
    if (!mayHaveUserMethods(container) && !m_heap->is(container, Kind::Generator)
        && !m_heap->is(container, Kind::Iterator))
        return typeError(
            fmt::format("argument of type '{}' is not iterable", className(container)));
    return give(Truth::NeedsCode);
}

Outcome Interpreter::containsKey(Value item, Value container, bool invert, Value &result)
{
    const bool isDict = m_heap->is(container, Kind::Dict);
    if (!isDict && m_heap->is(item, Kind::Set)) // a set is looked for as if it were frozen
        item = frozenCopy(*m_heap, item);
    const heap::HashResult hash = heap::hashOf(*m_heap, item);
    if (hash.status == heap::HashStatus::Unhashable)
        return unhashable(hash.culprit);
    std::int32_t found = heap::needsCode;
    if (hash.status == heap::HashStatus::Ok)
        found = isDict ? heap::dictFind(*m_heap, container.asHandle(), item, hash.hash)
                       : heap::setFind(*m_heap, container.asHandle(), item, hash.hash);
    if (found == heap::needsCode)
        return tailCallHelper("_has_key", {container, item},
                              invert ? Continuation::ToNotBool : Continuation::ToBool);
    result = Value::boolean((found >= 0) != invert);
    return Outcome::Done;
}

} // namespace loose::exec
