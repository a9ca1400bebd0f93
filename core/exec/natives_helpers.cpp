// SPDX-License-Identifier: GPL-3.0-or-later

// Functions of `_loose` about objects: what core/library/builtins.py needs to see and to do where
// the language itself has no word for it (core/library/README.md, "Objects").
#include <algorithm>

#include <fmt/format.h>

#include "base/python_repr.h"
#include "exec/objects.h"
#include "exec/sequences.h"
#include "exec/tracebacks.h"

namespace loose::exec::helpers {

using heap::Kind;

namespace {

constexpr std::uint64_t hashMask = (std::uint64_t{1} << 62) - 1; // of hashes as tables store them

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

// --- classes

// A method of the program or the library, bound; None for native ones but those helpers ask for.
Outcome lookup(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr std::string_view askable[] = {"__getitem__", "__len__",      "__iter__",
                                                   "__next__",    "__contains__", "__index__"};
    const Value object = arguments[0];
    const Value owner = in.classOf(object);
    const Value found = in.lookupInClass(owner, arguments[1]);
    if (found.isNone() && heap.text(arguments[1]) != "__hash__") {
        result = in.helper("_blocked");
        return Outcome::Done;
    }
    if (found.isNothing() || found.isNone())
        return none(result);
    if (heap.is(found, Kind::Native)
        && std::ranges::find(askable, heap.text(arguments[1])) == std::end(askable))
        return none(result);
    return in.bindAttribute(found, object, owner, result);
}

Outcome make(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!in.heap().is(arguments[0], Kind::Class) || !in.heap().is(arguments[1], Kind::Tuple))
        return in.typeError("new() wants a class and a tuple");
    if (in.hasFlag(arguments[0], heap::ClassFlag::Exception))
        result = in.makeException(arguments[0], in.heap().tupleItems(arguments[1]));
    else if (in.isSubclass(arguments[0], in.builtin(BuiltinClass::Tuple))) {
        const auto items = in.heap().tupleItems(arguments[1]);
        result = in.heap().makeTuple(std::vector<Value>(items.begin(), items.end()));
        in.heap().setClass(result.asHandle(), arguments[0].asHandle());
    } else
        result = in.makeInstance(arguments[0]);
    return Outcome::Done;
}

Outcome containerKind(Interpreter &in, const Arguments &arguments, Value &result)
{
    switch (in.heap().kindOf(arguments[0])) {
    case Kind::List: result = in.string("list"); break;
    case Kind::Tuple: result = in.string("tuple"); break;
    case Kind::Dict: result = in.string("dict"); break;
    case Kind::Set: result = in.string("set"); break;
    case Kind::View: // of keys and items: they compare as sets do
        result = in.heap().get(arguments[0].asHandle(), heap::ViewSlot::Type) == Value::integer(1)
                     ? Value::None
                     : in.string("set");
        break;
    case Kind::Deque: result = in.string("deque"); break;
    default: result = Value::None;
    }
    return Outcome::Done;
}

Outcome isIterator(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::boolean(in.heap().is(arguments[0], Kind::File)
                            || !in.findMethod(arguments[0], "__next__").isNothing());
    return Outcome::Done;
}

// --- tables

std::uint64_t storedHash(const Heap &heap, Value hash)
{
    return static_cast<std::uint64_t>(heap.intOf(hash)) & hashMask;
}

bool isTable(Interpreter &in, Value table)
{
    if (in.heap().is(table, Kind::Dict) || in.heap().is(table, Kind::Set))
        return true;
    in.typeError(fmt::format("'{}' object is no table", in.className(table)));
    return false;
}

Outcome hashCandidates(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isTable(in, arguments[0]))
        return Outcome::Raised;
    const Handle table = arguments[0].asHandle();
    const std::uint64_t hash = storedHash(heap, arguments[1]);
    std::vector<Value> found;
    const auto add = [&](Value key, Value value) {
        const Value pair[] = {key, value};
        found.push_back(heap.makeTuple(pair));
    };
    if (heap.is(arguments[0], Kind::Dict)) {
        for (std::uint32_t each = 0; each < heap::dictUsed(heap, table); ++each) {
            const auto entry = heap::dictEntry(heap, table, each);
            if (entry && entry->hash == hash)
                add(entry->key, entry->value);
        }
    } else {
        for (std::uint32_t place = 0; place < heap::setPlaces(heap, table); ++place) {
            const Value key = heap::setKeyAt(heap, table, place);
            if (!key.isNothing() && heap::setHashAt(heap, table, place) == hash)
                add(key, Value::None);
        }
    }
    result = heap.makeList(found);
    return Outcome::Done;
}

// The place of exactly this key object in a dict or set.
std::optional<std::uint32_t> placeOf(const Heap &heap, Value table, Value key)
{
    const Handle object = table.asHandle();
    if (heap.is(table, Kind::Dict)) {
        for (std::uint32_t each = 0; each < heap::dictUsed(heap, object); ++each) {
            const auto entry = heap::dictEntry(heap, object, each);
            if (entry && entry->key == key)
                return each;
        }
        return std::nullopt;
    }
    for (std::uint32_t place = 0; place < heap::setPlaces(heap, object); ++place) {
        if (heap::setKeyAt(heap, object, place) == key)
            return place;
    }
    return std::nullopt;
}

Outcome insertEntry(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isTable(in, arguments[0]))
        return Outcome::Raised;
    const Handle table = arguments[0].asHandle();
    const auto place = placeOf(heap, arguments[0], arguments[1]);
    const std::uint64_t hash = storedHash(heap, arguments[2]);
    if (heap.is(arguments[0], Kind::Set)) {
        if (!place) // it is known to differ from all others
            heap::setInsertNew(heap, table, arguments[1], hash);
    } else if (place) {
        heap::dictSetEntry(heap, table, *place, arguments[3]);
    } else {
        heap::dictAppend(heap, table, arguments[1], hash, arguments[3]);
    }
    return none(result);
}

Outcome eraseEntry(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isTable(in, arguments[0]))
        return Outcome::Raised;
    const auto place = placeOf(heap, arguments[0], arguments[1]);
    if (place && heap.is(arguments[0], Kind::Dict))
        heap::dictRemoveEntry(heap, arguments[0].asHandle(), *place);
    else if (place)
        heap::setRemoveAt(heap, arguments[0].asHandle(), *place);
    return none(result);
}

// The hash of a tuple whose items have these hashes.
Outcome combineHashes(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::vector<std::uint64_t> hashes;
    for (const Value item : in.heap().listItems(arguments[0]))
        hashes.push_back(static_cast<std::uint64_t>(in.heap().intOf(item)));
    result = in.heap().makeInt(static_cast<std::int64_t>(heap::combineHashes(hashes)));
    return Outcome::Done;
}

// --- errors and text

// The exception that binaryError() sets, as a value.
Outcome binaryError(Interpreter &in, const Arguments &arguments, Value &result)
{
    in.binaryError(arguments[0], arguments[1], in.heap().text(arguments[2]));
    result = in.raised();
    in.heap().set(result.asHandle(), heap::ExceptionSlot::Context, Value::None);
    in.clearRaised();
    return Outcome::Done;
}

Outcome asciiOf(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.string(base::asciiOfRepr(in.heap().text(arguments[0])));
    return Outcome::Done;
}

Outcome classNameOf(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.string(in.className(arguments[0]));
    return Outcome::Done;
}

Outcome entries(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value limit = arguments.at(1, Value::None);
    if (!limit.isNone() && !limit.isBoolean() && !in.heap().isInt(limit))
        return in.typeError(fmt::format("'>=' not supported between instances of '{}' and 'int'",
                                        in.className(limit)));
    const Value of = in.heap().is(arguments[0], Kind::Exception)
                         ? in.heap().get(arguments[0].asHandle(), heap::ExceptionSlot::Traceback)
                         : arguments[0];
    result = tracebackEntries(
        in, of, limit.isNone() ? std::nullopt : std::optional(in.heap().intOf(limit)));
    return Outcome::Done;
}

Outcome suggestion(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!in.heap().is(arguments[0], Kind::Exception))
        return in.typeError("suggestion() wants an exception");
    result = in.string(suggestionFor(in, arguments[0]));
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry all[] = {
        {"_loose", "lookup", lookup, 2, 2},
        {"_loose", "new", make, 2, 2},
        {"_loose", "container_kind", containerKind, 1, 1},
        {"_loose", "is_iterator", isIterator, 1, 1},
        {"_loose", "hash_candidates", hashCandidates, 2, 2},
        {"_loose", "insert_entry", insertEntry, 4, 4},
        {"_loose", "erase_entry", eraseEntry, 3, 3},
        {"_loose", "combine_hashes", combineHashes, 1, 1},
        {"_loose", "binary_error", binaryError, 3, 3},
        {"_loose", "ascii_of", asciiOf, 1, 1},
        {"_loose", "class_name", classNameOf, 1, 1},
        {"_loose", "traceback_entries", entries, 1, 2},
        {"_loose", "suggestion", suggestion, 1, 1},
    };
    return all;
}

} // namespace loose::exec::helpers
