// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of list. They work on the items of any object of that kind, of a user's subclass too.
#include <algorithm>

#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::lists {

using heap::Kind;
using heap::Truth;

namespace {

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

bool isList(Interpreter &in, const Arguments &arguments, std::string_view method)
{
    return checkSelf(in, arguments, Kind::List, "list", method) == Outcome::Done;
}

Outcome makeList(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1;
    if (const Outcome counted = checkCount(in, given, "list", 0, 1); counted != Outcome::Done)
        return counted;
    if (!arguments.keywords.empty())
        return in.typeError("list() takes no keyword arguments");
    const Value classValue = arguments[0];
    const auto items = given == 0 ? std::vector<Value>{} : itemsOf(in, arguments[1]);
    if (!items && classValue != in.builtin(BuiltinClass::List))
        return in.tailCallHelper("_list_into", {in.makeInstance(classValue), arguments[1]});
    if (!items)
        return in.tailCallHelper("_list_from", {arguments[1]});
    result = withClass(in, in.heap().makeList(*items), classValue, BuiltinClass::List);
    return Outcome::Done;
}

// list.__init__(self, iterable), as a subclass calls it.
Outcome initialize(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "__init__"))
        return Outcome::Raised;
    in.heap().listAssign(arguments[0], {});
    if (arguments.count() == 1)
        return none(result);
    const auto items = itemsOf(in, arguments[1]);
    if (!items)
        return in.tailCallHelper("_list_extend", {arguments[0], arguments[1]});
    in.heap().listAssign(arguments[0], *items);
    return none(result);
}

Outcome append(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "append"))
        return Outcome::Raised;
    if (!in.heap().canAllocate(2 * in.heap().listLength(arguments[0]) + 8))
        return in.raise(BuiltinClass::MemoryError, "");
    in.heap().listAppend(arguments[0], arguments[1]);
    return none(result);
}

Outcome extend(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "extend"))
        return Outcome::Raised;
    const auto items = itemsOf(in, arguments[1]);
    if (!items)
        return in.tailCallHelper("_list_extend", {arguments[0], arguments[1]});
    if (!in.heap().canAllocate(2 * (in.heap().listLength(arguments[0]) + items->size()) + 8))
        return in.raise(BuiltinClass::MemoryError, "");
    for (const Value item : *items)
        in.heap().listAppend(arguments[0], item);
    return none(result);
}

Outcome insert(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t index = 0;
    if (!isList(in, arguments, "insert") || indexOf(in, arguments[1], index) != Outcome::Done)
        return Outcome::Raised;
    const std::int64_t length = in.heap().listLength(arguments[0]);
    index = std::clamp<std::int64_t>(index < 0 ? index + length : index, 0, length);
    in.heap().listInsert(arguments[0], static_cast<std::uint32_t>(index), arguments[2]);
    return none(result);
}

Outcome pop(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t index = -1;
    if (!isList(in, arguments, "pop")
        || (arguments.count() > 1 && indexOf(in, arguments[1], index) != Outcome::Done))
        return Outcome::Raised;
    const auto items = in.heap().listItems(arguments[0]);
    const auto length = static_cast<std::int64_t>(items.size());
    if (length == 0)
        return in.raise(BuiltinClass::IndexError, "pop from empty list");
    index += index < 0 ? length : 0;
    if (index < 0 || index >= length)
        return in.raise(BuiltinClass::IndexError, "pop index out of range");
    result = items[static_cast<std::size_t>(index)];
    in.heap().listErase(arguments[0], static_cast<std::uint32_t>(index), 1);
    return Outcome::Done;
}

// The place of the first equal item in [start, stop): NeedsCode leaves the answer to the helper.
struct Found {
    Truth truth = Truth::False;
    std::size_t place = 0;
};

Found findItem(Interpreter &in, std::span<const Value> items, Value wanted, std::size_t start,
               std::size_t stop)
{
    for (std::size_t place = start; place < std::min(stop, items.size()); ++place) {
        const Truth same =
            items[place] == wanted ? Truth::True : heap::equals(in.heap(), items[place], wanted);
        if (same != Truth::False)
            return {same, place};
    }
    return {};
}

std::span<const Value> itemsOfSelf(const Heap &heap, Value self)
{
    return heap.is(self, Kind::List) ? heap.listItems(self) : heap.tupleItems(self);
}

Outcome removeItem(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "remove"))
        return Outcome::Raised;
    const auto items = in.heap().listItems(arguments[0]);
    const Found found = findItem(in, items, arguments[1], 0, items.size());
    if (found.truth == Truth::NeedsCode)
        return in.tailCallHelper("_remove", {arguments[0], arguments[1]});
    if (found.truth == Truth::False)
        return in.raise(BuiltinClass::ValueError, "list.remove(x): x not in list");
    in.heap().listErase(arguments[0], static_cast<std::uint32_t>(found.place), 1);
    return none(result);
}

// index() and count() of list and tuple.
Outcome index(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto items = itemsOfSelf(in.heap(), arguments[0]);
    const auto length = static_cast<std::int64_t>(items.size());
    std::int64_t bounds[] = {0, length};
    for (std::size_t each = 0; each < 2 && each + 2 < arguments.count(); ++each) {
        if (!isIndex(in.heap(), arguments[each + 2]))
            return in.typeError("slice indices must be integers or have an __index__ method");
        bounds[each] = in.heap().intOf(arguments[each + 2]);
        bounds[each] = std::clamp<std::int64_t>(
            bounds[each] < 0 ? bounds[each] + length : bounds[each], 0, length);
    }
    const Found found = findItem(in, items, arguments[1], static_cast<std::size_t>(bounds[0]),
                                 static_cast<std::size_t>(bounds[1]));
    if (found.truth == Truth::True) {
        result = Value::integer(static_cast<std::int64_t>(found.place));
        return Outcome::Done;
    }
    const bool isTuple = in.heap().is(arguments[0], Kind::Tuple);
    if (found.truth == Truth::False && isTuple)
        return in.raise(BuiltinClass::ValueError, "tuple.index(x): x not in tuple");
    const auto shown = found.truth == Truth::False ? in.plainRepr(arguments[1]) : std::nullopt;
    if (shown)
        return in.raise(BuiltinClass::ValueError, fmt::format("{} is not in list", *shown));
    return in.tailCallHelper("_index", {arguments[0], arguments[1], Value::integer(bounds[0]),
                                        Value::integer(bounds[1])});
}

Outcome count(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t found = 0;
    for (const Value item : itemsOfSelf(in.heap(), arguments[0])) {
        const Truth same =
            item == arguments[1] ? Truth::True : heap::equals(in.heap(), item, arguments[1]);
        if (same == Truth::NeedsCode)
            return in.tailCallHelper("_count", {arguments[0], arguments[1]});
        found += same == Truth::True ? 1 : 0;
    }
    result = Value::integer(found);
    return Outcome::Done;
}

// __contains__ of list and tuple; what only code can tell is counted by it.
Outcome contains(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto items = itemsOfSelf(in.heap(), arguments[0]);
    const Found found = findItem(in, items, arguments[1], 0, items.size());
    if (found.truth == Truth::NeedsCode)
        return in.tailCallHelper("_count", {arguments[0], arguments[1]}, Continuation::ToBool);
    result = Value::boolean(found.truth == Truth::True);
    return Outcome::Done;
}

Outcome clear(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "clear"))
        return Outcome::Raised;
    in.heap().listAssign(arguments[0], {});
    return none(result);
}

Outcome copy(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "copy"))
        return Outcome::Raised;
    const auto items = in.heap().listItems(arguments[0]);
    result = in.heap().makeList(std::vector<Value>(items.begin(), items.end()));
    return Outcome::Done;
}

Outcome reverse(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "reverse"))
        return Outcome::Raised;
    std::ranges::reverse(in.heap().writeListItems(arguments[0]));
    return none(result);
}

Outcome sort(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isList(in, arguments, "sort"))
        return Outcome::Raised;
    if (arguments.count() > 1)
        return in.typeError("sort() takes no positional arguments");
    static constexpr std::string_view names[] = {"key", "reverse"};
    Value values[2];
    if (!bindNames(in, arguments, names, values, "sort"))
        return Outcome::Raised;
    const Value key = values[0].isNothing() ? Value::None : values[0];
    const Value reverse = values[1].isNothing() ? Value::False : values[1];
    std::int64_t isReverse = 0;
    if (indexOf(in, reverse, isReverse) != Outcome::Done)
        return Outcome::Raised;
    const auto items = in.heap().listItems(arguments[0]);
    std::vector<Value> work(items.begin(), items.end());
    if (!key.isNone() || !sortPlain(in, work, isReverse != 0))
        return in.tailCallHelper("_list_sort", {arguments[0], key, reverse});
    std::ranges::copy(work, in.heap().writeListItems(arguments[0]).begin());
    return none(result);
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"list", "__new__", makeList, 1, -1, true},
        {"list", "__init__", initialize, 1, 2},
        {"list", "append", append, 2, 2},
        {"list", "extend", extend, 2, 2},
        {"list", "insert", insert, 3, 3},
        {"list", "pop", pop, 1, 2},
        {"list", "remove", removeItem, 2, 2},
        {"list", "index", index, 2, 4},
        {"list", "count", count, 2, 2},
        {"list", "clear", clear, 1, 1},
        {"list", "copy", copy, 1, 1},
        {"list", "reverse", reverse, 1, 1},
        {"list", "sort", sort, 1, -1, true},
        {"list", "__contains__", contains, 2, 2},
        {"tuple", "index", index, 2, 4},
        {"tuple", "count", count, 2, 2},
        {"tuple", "__contains__", contains, 2, 2},
    };
    return entries;
}

} // namespace loose::exec::lists
