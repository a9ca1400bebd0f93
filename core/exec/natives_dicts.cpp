// SPDX-License-Identifier: GPL-3.0-or-later

// dict and its views. Keys whose hash or equality is a method of the program are the helpers'.
#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::dicts {

using heap::Kind;

namespace {

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

bool isDict(Interpreter &in, const Arguments &arguments, std::string_view method)
{
    return checkSelf(in, arguments, Kind::Dict, "dict", method) == Outcome::Done;
}

// Where a key is: the entry's number, notFound or needsCode; nothing: raised.
struct Place {
    bool raised = false;
    std::int32_t number = heap::needsCode;
    std::uint64_t hash = 0;
};

Place placeOf(Interpreter &in, Value dict, Value key)
{
    const heap::HashResult hash = heap::hashOf(in.heap(), key);
    if (hash.status == heap::HashStatus::Unhashable) {
        in.unhashable(hash.culprit);
        return {true, heap::notFound, 0};
    }
    if (hash.status == heap::HashStatus::NeedsCode)
        return {};
    return {false, heap::dictFind(in.heap(), dict.asHandle(), key, hash.hash), hash.hash};
}

Value valueAt(const Heap &heap, Value dict, std::int32_t number)
{
    return heap::dictEntry(heap, dict.asHandle(), static_cast<std::uint32_t>(number))->value;
}

// --- construction and update

// Entries of another dict. False: a key needs code, and nothing may have been changed but entries
// that the helper sets again.
bool mergePlain(Heap &heap, Handle target, Handle source)
{
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, source); ++each) {
        const auto entry = heap::dictEntry(heap, source, each);
        if (entry
            && heap::dictSet(heap, target, entry->key, entry->hash, entry->value)
                   == heap::needsCode)
            return false;
    }
    return true;
}

// Pairs of an iterable; false: the helper does it, or words the error.
bool updateFromPairs(Interpreter &in, Handle target, std::span<const Value> pairs)
{
    Heap &heap = in.heap();
    struct Entry {
        Value key;
        std::uint64_t hash;
        Value value;
    };
    std::vector<Entry> entries;
    for (const Value pair : pairs) {
        const bool isPair = heap.is(pair, Kind::Tuple) || heap.is(pair, Kind::List);
        const auto two = isPair ? itemsOf(in, pair) : std::nullopt;
        if (!two || two->size() != 2)
            return false;
        const heap::HashResult hash = heap::hashOf(heap, (*two)[0]);
        if (hash.status != heap::HashStatus::Ok
            || heap::dictFind(heap, target, (*two)[0], hash.hash) == heap::needsCode)
            return false;
        entries.push_back({(*two)[0], hash.hash, (*two)[1]});
    }
    for (const Entry &entry : entries) {
        if (heap::dictSet(heap, target, entry.key, entry.hash, entry.value) == heap::needsCode)
            return false;
    }
    return true;
}

Value keywordsDict(Interpreter &in, const Arguments &arguments)
{
    Heap &heap = in.heap();
    const Value dict = heap::makeDict(heap);
    for (std::uint32_t index = 0; index < arguments.keywords.size(); ++index)
        heap::dictSetString(heap, dict.asHandle(),
                            heap.get(arguments.keywordNames.asHandle(), index),
                            arguments.keywords[index]);
    return dict;
}

// A dict or an iterable of pairs, then keywords. False: _dict_update has to do all of it.
bool updatePlain(Interpreter &in, Value target, Value source, Value keywords)
{
    Heap &heap = in.heap();
    if (heap.is(source, Kind::Dict) && !heap.is(in.findMethod(source, "keys"), Kind::Function)) {
        if (!mergePlain(heap, target.asHandle(), source.asHandle()))
            return false;
    } else if (!source.isNothing()) {
        const auto pairs = in.mayHaveUserMethods(source) ? std::nullopt : itemsOf(in, source);
        if (!pairs || !updateFromPairs(in, target.asHandle(), *pairs))
            return false;
    }
    return mergePlain(heap, target.asHandle(), keywords.asHandle());
}

// The argument of dict() and update(), or nothing. An iterator that was walked in vain has lost its
// items: they are kept in a list.
Outcome sourceOf(Interpreter &in, const Arguments &arguments, Value &source)
{
    source = arguments.at(1, {});
    if (source.isNothing())
        return Outcome::Done;
    if (!canIterate(in, source) && in.findMethod(source, "keys").isNothing())
        return in.typeError(fmt::format("'{}' object is not iterable", in.className(source)));
    const auto items = isPlainIterator(in, source) ? itemsOf(in, source) : std::nullopt;
    if (items)
        source = in.heap().makeList(*items);
    return Outcome::Done;
}

Value orNone(Value value)
{
    return value.isNothing() ? Value::None : value;
}

Outcome makeDict(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1;
    if (const Outcome counted = checkCount(in, given, "dict", 0, 1); counted != Outcome::Done)
        return counted;
    const Value target = withClass(in, heap::makeDict(in.heap()), arguments[0], BuiltinClass::Dict);
    const Value keywords = keywordsDict(in, arguments);
    Value source;
    if (sourceOf(in, arguments, source) != Outcome::Done)
        return Outcome::Raised;
    if (updatePlain(in, target, source, keywords)) {
        result = target;
        return Outcome::Done;
    }
    in.clearRaised();
    if (arguments[0] != in.builtin(BuiltinClass::Dict))
        return in.tailCallHelper("_dict_into", {target, orNone(source), keywords});
    return in.tailCallHelper("_dict_from", {orNone(source), keywords});
}

// dict.__init__(self, …) and update()
Outcome updateSelf(Interpreter &in, const Arguments &arguments, Value &result,
                   std::string_view name)
{
    const std::size_t given = arguments.count() - 1;
    if (!isDict(in, arguments, name) || checkCount(in, given, name, 0, 1) != Outcome::Done)
        return Outcome::Raised;
    const Value keywords = keywordsDict(in, arguments);
    Value source;
    if (sourceOf(in, arguments, source) != Outcome::Done)
        return Outcome::Raised;
    if (updatePlain(in, arguments[0], source, keywords))
        return none(result);
    in.clearRaised();
    return in.tailCallHelper("_dict_update", {arguments[0], orNone(source), keywords});
}

Outcome initialize(Interpreter &in, const Arguments &arguments, Value &result)
{
    return updateSelf(in, arguments, result, "dict");
}

Outcome update(Interpreter &in, const Arguments &arguments, Value &result)
{
    return updateSelf(in, arguments, result, "update");
}

Outcome fromKeys(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (const Outcome counted = checkCount(in, arguments.count() - 1, "fromkeys", 1, 2);
        counted != Outcome::Done)
        return counted;
    const Value value = arguments.at(2, Value::None);
    const auto items = itemsOf(in, arguments[1]);
    const auto isCode = [&](std::string_view method) {
        const Value found = in.lookupInClass(arguments[0], in.intern(method));
        return heap.is(found, Kind::Function) || heap.is(found, Kind::Wrapper);
    };
    if (isCode("__init__") || isCode("__new__"))
        return in.tailCallHelper("_dict_fromkeys", {arguments[0], arguments[1], value});
    const Value dict = withClass(in, heap::makeDict(heap), arguments[0], BuiltinClass::Dict);
    if (!items || heap.is(in.findMethod(dict, "__setitem__"), Kind::Function))
        return in.tailCallHelper("_dict_fromkeys",
                                 {dict, items ? heap.makeList(*items) : arguments[1], value});
    for (const Value item : *items) {
        const Place place = placeOf(in, dict, item);
        if (place.raised)
            return Outcome::Raised;
        if (place.number == heap::needsCode)
            return in.tailCallHelper("_dict_fromkeys", {dict, heap.makeList(*items), value});
        heap::dictSet(heap, dict.asHandle(), item, place.hash, value);
    }
    result = dict;
    return Outcome::Done;
}

// --- keys

Outcome get(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDict(in, arguments, "get"))
        return Outcome::Raised;
    const Value otherwise = arguments.at(2, Value::None);
    const Place place = placeOf(in, arguments[0], arguments[1]);
    if (place.raised)
        return Outcome::Raised;
    if (place.number == heap::needsCode)
        return in.tailCallHelper("_dict_get", {arguments[0], arguments[1], otherwise});
    result = place.number < 0 ? otherwise : valueAt(in.heap(), arguments[0], place.number);
    return Outcome::Done;
}

Outcome setDefault(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDict(in, arguments, "setdefault"))
        return Outcome::Raised;
    const Value otherwise = arguments.at(2, Value::None);
    const Place place = placeOf(in, arguments[0], arguments[1]);
    if (place.raised)
        return Outcome::Raised;
    if (place.number == heap::needsCode)
        return in.tailCallHelper("_dict_setdefault", {arguments[0], arguments[1], otherwise});
    if (place.number < 0)
        heap::dictAppend(in.heap(), arguments[0].asHandle(), arguments[1], place.hash, otherwise);
    result = place.number < 0 ? otherwise : valueAt(in.heap(), arguments[0], place.number);
    return Outcome::Done;
}

Outcome pop(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDict(in, arguments, "pop"))
        return Outcome::Raised;
    const Place place = placeOf(in, arguments[0], arguments[1]);
    if (place.raised)
        return Outcome::Raised;
    const bool hasDefault = arguments.count() == 3;
    if (place.number == heap::needsCode)
        return in.tailCallHelper(
            "_dict_pop",
            {arguments[0], arguments[1], hasDefault ? arguments[2] : libraryValue(in, "MISSING")});
    if (place.number < 0) {
        result = arguments.at(2, {});
        return hasDefault ? Outcome::Done : in.raiseKeyError(arguments[1]);
    }
    result = valueAt(in.heap(), arguments[0], place.number);
    heap::dictRemoveEntry(in.heap(), arguments[0].asHandle(),
                          static_cast<std::uint32_t>(place.number));
    return Outcome::Done;
}

Outcome popItem(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isDict(in, arguments, "popitem"))
        return Outcome::Raised;
    const Handle dict = arguments[0].asHandle();
    for (std::uint32_t each = heap::dictUsed(heap, dict); each > 0; --each) {
        const auto entry = heap::dictEntry(heap, dict, each - 1);
        if (!entry)
            continue;
        const Value pair[] = {entry->key, entry->value};
        result = heap.makeTuple(pair);
        heap::dictRemoveEntry(heap, dict, each - 1);
        return Outcome::Done;
    }
    return in.raise(BuiltinClass::KeyError, "popitem(): dictionary is empty");
}

Outcome contains(Interpreter &in, const Arguments &arguments, Value &result)
{
    return isDict(in, arguments, "__contains__")
               ? in.containsKey(arguments[1], arguments[0], false, result)
               : Outcome::Raised;
}

// --- the whole

Outcome clear(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDict(in, arguments, "clear"))
        return Outcome::Raised;
    heap::dictClear(in.heap(), arguments[0].asHandle());
    return none(result);
}

Outcome copy(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isDict(in, arguments, "copy"))
        return Outcome::Raised;
    result = heap::makeDict(heap);
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, arguments[0].asHandle()); ++each) {
        const auto entry = heap::dictEntry(heap, arguments[0].asHandle(), each);
        if (entry) // its keys are known to differ
            heap::dictAppend(heap, result.asHandle(), entry->key, entry->hash, entry->value);
    }
    return Outcome::Done;
}

template <int Type>
Outcome view(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr BuiltinClass classes[] = {BuiltinClass::DictKeys, BuiltinClass::DictValues,
                                               BuiltinClass::DictItems};
    if (!isDict(in, arguments, "items"))
        return Outcome::Raised;
    const Handle made = heap.allocate(Kind::View, in.builtin(classes[Type]).asHandle(),
                                      static_cast<std::uint32_t>(heap::ViewSlot::Count));
    heap.set(made, heap::ViewSlot::Dict, arguments[0]);
    heap.set(made, heap::ViewSlot::Type, Value::integer(Type));
    result = Value::fromHandle(made);
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"dict", "__new__", makeDict, 1, -1, true},
        {"dict", "__init__", initialize, 1, -1, true},
        {"dict", "update", update, 1, -1, true},
        {"dict", "fromkeys", fromKeys, 1, -1},
        {"dict", "get", get, 2, 3},
        {"dict", "setdefault", setDefault, 2, 3},
        {"dict", "pop", pop, 2, 3},
        {"dict", "popitem", popItem, 1, 1},
        {"dict", "__contains__", contains, 2, 2},
        {"dict", "clear", clear, 1, 1},
        {"dict", "copy", copy, 1, 1},
        {"dict", "keys", view<0>, 1, 1},
        {"dict", "values", view<1>, 1, 1},
        {"dict", "items", view<2>, 1, 1},
    };
    return entries;
}

} // namespace loose::exec::dicts
