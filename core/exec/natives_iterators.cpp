// SPDX-License-Identifier: GPL-3.0-or-later

// Iterators and what makes them: iter, next, range, enumerate, zip, map, filter, reversed. What is
// plain is walked here; generators, iterators of the program and classes with __iter__ are walked
// by the helper of the same name.
#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::iterators {

using heap::IteratorType;
using heap::Kind;
using heap::Truth;

namespace {

// --- iterators

Outcome stopIteration(Interpreter &in)
{
    return in.raiseValue(in.builtin(BuiltinClass::StopIteration));
}

Outcome iterFunction(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (arguments.count() == 1 && in.mayHaveUserMethods(arguments[0])
        && in.heap().is(in.findMethod(arguments[0], "__iter__"), Kind::Function))
        return in.tailCallHelper("_iter", {arguments[0]}); // looks at what comes back
    if (arguments.count() == 1)
        return in.iterate(arguments[0], result);
    const Kind kind = in.heap().kindOf(arguments[0]);
    const bool isCallable = kind == Kind::Function || kind == Kind::Native
                            || kind == Kind::BoundMethod || kind == Kind::Class
                            || !in.findMethod(arguments[0], "__call__").isNothing();
    if (!isCallable)
        return in.typeError("iter(v, w): v must be callable");
    return in.tailCallHelper("_iter_call", {arguments[0], arguments[1]});
}

Outcome nextFunction(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value iterator = arguments[0];
    const bool hasDefault = arguments.count() == 2;
    if (isPlainIterator(in, iterator) || in.heap().is(iterator, Kind::File)) {
        const Outcome outcome = in.next(iterator, result);
        if (outcome != Outcome::Done || !result.isNothing())
            return outcome;
        result = arguments.at(1, {});
        return hasDefault ? Outcome::Done : stopIteration(in);
    }
    const Value method = in.findMethod(iterator, "__next__");
    if (method.isNothing())
        return in.typeError(fmt::format("'{}' object is not an iterator", in.className(iterator)));
    if (hasDefault)
        return in.tailCallHelper("_next", {iterator, arguments[1]});
    return in.tailCall(method, {iterator});
}

// __next__ of the machine's own iterators and files.
Outcome nextMethod(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Outcome outcome = in.next(arguments[0], result);
    return outcome == Outcome::Done && result.isNothing() ? stopIteration(in) : outcome;
}

Outcome nextOfGenerator(Interpreter &in, const Arguments &arguments, Value &)
{
    return in.tailCallHelper("_generator_next", {arguments[0]});
}

Outcome closeGenerator(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Generator, "generator", "close") != Outcome::Done)
        return Outcome::Raised;
    result = Value::None;
    return in.closeGenerator(arguments[0]);
}

Outcome itself(Interpreter &, const Arguments &arguments, Value &result)
{
    result = arguments[0];
    return Outcome::Done;
}

// list.__iter__ and its like, which a class below may have covered.
Outcome iterMethod(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value self = arguments[0];
    if (!self.isObject())
        return in.iterate(self, result);
    const Handle owner = heap.header(self.asHandle()).classHandle();
    heap.setClass(self.asHandle(), 0); // seen as what it is below its own class
    const Outcome outcome = in.iterate(self, result);
    heap.setClass(self.asHandle(), owner);
    return outcome;
}

// Has the class of builtins.py with this name do it.
Outcome constructHelper(Interpreter &in, std::string_view name, std::span<const Value> positional,
                        const Arguments &arguments)
{
    Heap &heap = in.heap();
    const Value named = heap::makeDict(heap);
    for (std::uint32_t index = 0; index < arguments.keywords.size(); ++index)
        heap::dictSetString(heap, named.asHandle(),
                            heap.get(arguments.keywordNames.asHandle(), index),
                            arguments.keywords[index]);
    const Value helper = in.helper(name);
    const bool makesItself = heap.is(in.lookupInClass(helper, in.intern("__new__")), Kind::Wrapper);
    return in.tailCallHelper(makesItself ? "_construct_new" : "_construct",
                             {helper, heap.makeTuple(positional), named});
}

Outcome map(Interpreter &in, const Arguments &arguments, Value &)
{
    if (arguments.count() < 2)
        return in.typeError("map() must have at least two arguments.");
    return constructHelper(in, "map", arguments.positional, arguments);
}

Outcome filter(Interpreter &in, const Arguments &arguments, Value &)
{
    return constructHelper(in, "filter", arguments.positional, arguments);
}

// An iterator over a plain iterable, or nothing: code is needed, or it is an error.
Value plainIterator(Interpreter &in, Value iterable)
{
    if (in.mayHaveUserMethods(iterable) || !canIterate(in, iterable))
        return {};
    Value iterator;
    if (in.iterate(iterable, iterator) != Outcome::Done || !isPlainIterator(in, iterator))
        return {};
    return iterator;
}

Outcome makeEnumerate(Interpreter &in, const Arguments &arguments, Value &result)
{
    static constexpr std::string_view names[] = {"iterable", "start"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    if (!bindNames(in, arguments, names, values, "enumerate"))
        return Outcome::Raised;
    if (values[0].isNothing())
        return in.typeError("enumerate() missing required argument 'iterable'");
    std::int64_t start = 0;
    if (!values[1].isNothing() && indexOf(in, values[1], start) != Outcome::Done)
        return Outcome::Raised;
    const Value iterator = plainIterator(in, values[0]);
    if (iterator.isNothing())
        return in.tailCallHelper(
            "_construct", {in.helper("enumerate"),
                           in.heap().makeTuple(std::vector{values[0], in.heap().makeInt(start)}),
                           heap::makeDict(in.heap())});
    result = makeIterator(in, IteratorType::Enumerate, iterator, start);
    return Outcome::Done;
}

Outcome makeZip(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto iterables = arguments.positional.subspan(1);
    std::vector<Value> iterators;
    for (const Value each : iterables) {
        iterators.push_back(plainIterator(in, each));
        if (iterators.back().isNothing())
            return constructHelper(in, "zip", iterables, arguments);
    }
    if (!arguments.keywords.empty())
        return constructHelper(in, "zip", iterables, arguments);
    result = makeIterator(in, IteratorType::Zip, in.heap().makeTuple(iterators));
    return Outcome::Done;
}

Outcome reversedRange(Interpreter &in, Value range, Value &result)
{
    Heap &heap = in.heap();
    const auto slots = heap.slots(range.asHandle());
    const std::int64_t start = heap.intOf(slots[0]);
    const std::int64_t step = heap.intOf(slots[2]);
    const std::int64_t count = rangeLength(heap, range.asHandle());
    result = makeIterator(in, IteratorType::Range, heap.makeInt(start - step),
                          start + (count - 1) * step, heap.makeInt(-step));
    return Outcome::Done;
}

Outcome makeReversed(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (const Outcome counted = checkCount(in, arguments.count() - 1, "reversed", 1, 1);
        counted != Outcome::Done)
        return counted;
    const Value sequence = arguments[1];
    if (in.mayHaveUserMethods(sequence))
        return constructHelper(in, "reversed", arguments.positional.subspan(1), arguments);
    switch (heap.kindOf(sequence)) {
    case Kind::List:
        result = makeIterator(in, IteratorType::ListReversed, sequence,
                              static_cast<std::int64_t>(heap.listLength(sequence)) - 1);
        return Outcome::Done;
    case Kind::Range: return reversedRange(in, sequence, result);
    case Kind::Deque:
        result = makeIterator(in, IteratorType::DequeReversed, sequence, 0,
                              Value::integer(dequeLength(heap, sequence.asHandle())));
        return Outcome::Done;
    case Kind::Tuple:
    case Kind::String:
    case Kind::Bytes:
    case Kind::Dict:
    case Kind::View: {
        const std::vector<Value> items = in.plainItems(sequence).value_or(std::vector<Value>{});
        result = makeIterator(in, IteratorType::Reversed, heap.makeTuple(items),
                              static_cast<std::int64_t>(items.size()) - 1);
        return Outcome::Done;
    }
    default:
        return in.typeError(fmt::format("'{}' object is not reversible", in.className(sequence)));
    }
}

Outcome makeRangeObject(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t count = arguments.count() - 1;
    if (count < 1 || count > 3)
        return in.typeError(fmt::format("range expected at {} argument{}, got {}",
                                        count < 1 ? "least 1" : "most 3", count < 1 ? "" : "s",
                                        count));
    std::int64_t bounds[] = {0, 0, 1};
    for (std::size_t each = 0; each < count; ++each) {
        if (indexOf(in, arguments[each + 1], bounds[count == 1 ? 1 : each]) != Outcome::Done)
            return Outcome::Raised;
    }
    if (bounds[2] == 0)
        return in.raise(BuiltinClass::ValueError, "range() arg 3 must not be zero");
    result = makeRange(in.heap(), bounds[0], bounds[1], bounds[2]);
    return Outcome::Done;
}

// range.index() and range.count() of an int; of anything else the items are compared.
Outcome placeInRange(Interpreter &in, const Arguments &arguments, std::int64_t &place)
{
    Heap &heap = in.heap();
    place = -1;
    if (checkSelf(in, arguments, Kind::Range, "range", "index") != Outcome::Done)
        return Outcome::Raised;
    const auto slots = heap.slots(arguments[0].asHandle());
    const std::int64_t length = rangeLength(heap, arguments[0].asHandle());
    if (isIndex(heap, arguments[1])) {
        const std::int64_t offset = heap.intOf(arguments[1]) - heap.intOf(slots[0]);
        const std::int64_t step = heap.intOf(slots[2]);
        if (offset % step == 0 && offset / step >= 0 && offset / step < length)
            place = offset / step;
        return Outcome::Done;
    }
    for (std::int64_t at = 0; place < 0 && at < length; ++at) {
        const Value item = heap.makeInt(heap.intOf(slots[0]) + at * heap.intOf(slots[2]));
        if (heap::equals(heap, item, arguments[1]) == Truth::True)
            place = at;
    }
    return Outcome::Done;
}

Outcome rangeIndex(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t place = 0;
    if (placeInRange(in, arguments, place) != Outcome::Done)
        return Outcome::Raised;
    if (place < 0) {
        const auto shown = in.plainRepr(arguments[1]);
        const std::string_view what = isIndex(in.heap(), arguments[1]) ? " is not in range" : "";
        return in.raise(BuiltinClass::ValueError,
                        what.empty() ? "sequence.index(x): x not in sequence"
                                     : fmt::format("{}{}", shown.value_or(""), what));
    }
    result = in.heap().makeInt(place);
    return Outcome::Done;
}

Outcome rangeCount(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t place = 0;
    const Outcome outcome = placeInRange(in, arguments, place);
    result = Value::integer(place < 0 ? 0 : 1);
    return outcome;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"builtins", "iter", iterFunction, 1, 2},
        {"builtins", "next", nextFunction, 1, 2},
        {"builtins", "map", map, 0, -1},
        {"builtins", "filter", filter, 2, 2},
        {"enumerate", "__new__", makeEnumerate, 1, 3, true},
        {"zip", "__new__", makeZip, 1, -1, true},
        {"reversed", "__new__", makeReversed, 1, -1},
        {"range", "__new__", makeRangeObject, 1, -1},
        {"range", "index", rangeIndex, 2, 2},
        {"range", "count", rangeCount, 2, 2},
        {"iterator", "__next__", nextMethod, 1, 1},
        {"iterator", "__iter__", itself, 1, 1},
        {"generator", "__next__", nextOfGenerator, 1, 1},
        {"generator", "__iter__", itself, 1, 1},
        {"generator", "close", closeGenerator, 1, 1},
        {"str", "__iter__", iterMethod, 1, 1},
        {"bytes", "__iter__", iterMethod, 1, 1},
        {"tuple", "__iter__", iterMethod, 1, 1},
        {"list", "__iter__", iterMethod, 1, 1},
        {"dict", "__iter__", iterMethod, 1, 1},
        {"set", "__iter__", iterMethod, 1, 1},
        {"frozenset", "__iter__", iterMethod, 1, 1},
        {"range", "__iter__", iterMethod, 1, 1},
        {"dict_keys", "__iter__", iterMethod, 1, 1},
        {"dict_values", "__iter__", iterMethod, 1, 1},
        {"dict_items", "__iter__", iterMethod, 1, 1},
        {"collections.deque", "__iter__", iterMethod, 1, 1},
    };
    return entries;
}

} // namespace loose::exec::iterators
