// SPDX-License-Identifier: GPL-3.0-or-later

// One value from many: any, all, sum, min, max, sorted. Items and comparisons that need code of the
// language are left to the helper of the same name, which words the errors too.
#include <algorithm>

#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::reductions {

using heap::Kind;
using heap::Truth;

namespace {

// What `wanted` settles: any() ends at the first true item, all() at the first false one.
Outcome anyOrAll(Interpreter &in, const Arguments &arguments, bool wanted, std::string_view helper,
                 Value &result)
{
    const auto items = itemsOf(in, arguments[0]);
    if (!items)
        return in.tailCallHelper(helper, {arguments[0]});
    result = Value::boolean(!wanted);
    for (const Value item : *items) {
        const Truth truth = in.truthOf(item);
        if (truth == Truth::NeedsCode)
            return in.tailCallHelper(helper, {in.heap().makeList(*items)});
        if ((truth == Truth::True) == wanted) {
            result = Value::boolean(wanted);
            break;
        }
    }
    return Outcome::Done;
}

Outcome any(Interpreter &in, const Arguments &arguments, Value &result)
{
    return anyOrAll(in, arguments, true, "_any", result);
}

Outcome all(Interpreter &in, const Arguments &arguments, Value &result)
{
    return anyOrAll(in, arguments, false, "_all", result);
}

Outcome sum(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr std::string_view names[] = {"start"};
    Value start = arguments.at(1, {});
    if (const std::size_t given = arguments.count() + arguments.keywords.size(); given > 2)
        return in.typeError(fmt::format("sum() takes at most 2 arguments ({} given)", given));
    if (!bindNames(in, arguments, names, std::span(&start, 1), "sum"))
        return Outcome::Raised;
    if (arguments.count() == 0)
        return in.typeError("sum() takes at least 1 positional argument (0 given)");
    if (start.isNothing())
        start = Value::integer(0);
    if (heap.is(start, Kind::String))
        return in.typeError("sum() can't sum strings [use ''.join(seq) instead]");
    const auto items = itemsOf(in, arguments[0]);
    if (!items)
        return in.tailCallHelper("_sum", {arguments[0], start});
    result = start;
    for (const Value item : *items) {
        const Outcome outcome = in.binary(static_cast<std::uint32_t>(bytecode::BinaryOperator::Add),
                                          Value(result), item, result);
        if (outcome == Outcome::TailCall)
            return in.tailCallHelper("_sum", {heap.makeList(*items), start});
        if (outcome != Outcome::Done)
            return outcome;
    }
    return Outcome::Done;
}

// Whether left < right; nothing: code has to say.
std::optional<bool> isLess(Interpreter &in, Value left, Value right)
{
    if (in.isPlainNumber(left) && in.isPlainNumber(right))
        return in.compareNumbers(left, right) < 0;
    std::partial_ordering order = std::partial_ordering::unordered;
    if (orderOf(in, left, right, order) != Ordered::Yes)
        return std::nullopt;
    return order < 0;
}

struct Extreme {
    std::string_view name;
    bool smallest = true;
};

Outcome extreme(Interpreter &in, const Arguments &arguments, Extreme which, Value &result)
{
    static constexpr std::string_view names[] = {"key", "default"};
    Value values[2];
    if (!bindNames(in, arguments, names, values, which.name))
        return Outcome::Raised;
    if (arguments.count() == 0)
        return in.typeError(fmt::format("{} expected at least 1 argument, got 0", which.name));
    if (arguments.count() > 1 && !values[1].isNothing())
        return in.typeError(fmt::format(
            "Cannot specify a default for {}() with multiple positional arguments", which.name));
    const Value key = values[0].isNothing() ? Value::None : values[0];
    const Value otherwise = values[1].isNothing() ? libraryValue(in, "MISSING") : values[1];
    const auto byHelper = [&](Value items) {
        return in.tailCallHelper("_extreme", {items, key, otherwise, in.string(which.name)});
    };
    const Value source =
        arguments.count() > 1 ? in.heap().makeTuple(arguments.positional) : arguments[0];
    const auto items = key.isNone() ? itemsOf(in, source) : std::nullopt;
    if (!items || items->empty()) // the helper words the error as well
        return byHelper(items ? in.heap().makeTuple({}) : source);
    result = items->front();
    for (std::size_t index = 1; index < items->size(); ++index) {
        const Value item = (*items)[index];
        const auto better = which.smallest ? isLess(in, item, result) : isLess(in, result, item);
        if (!better)
            return byHelper(in.heap().makeList(*items));
        if (*better)
            result = item;
    }
    return Outcome::Done;
}

Outcome smallest(Interpreter &in, const Arguments &arguments, Value &result)
{
    return extreme(in, arguments, {"min", true}, result);
}

Outcome largest(Interpreter &in, const Arguments &arguments, Value &result)
{
    return extreme(in, arguments, {"max", false}, result);
}

Outcome sorted(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (const Outcome counted = checkCount(in, arguments.count(), "sorted", 1, 1);
        counted != Outcome::Done)
        return counted;
    static constexpr std::string_view names[] = {"key", "reverse"};
    Value values[2];
    if (!bindNames(in, arguments, names, values, "sort"))
        return Outcome::Raised;
    const Value key = values[0].isNothing() ? Value::None : values[0];
    const Value reverse = values[1].isNothing() ? Value::False : values[1];
    std::int64_t isReverse = 0;
    if (indexOf(in, reverse, isReverse) != Outcome::Done)
        return Outcome::Raised;
    auto items = key.isNone() ? itemsOf(in, arguments[0]) : std::nullopt;
    in.clearRaised();
    if (!items || !sortPlain(in, *items, isReverse != 0))
        return in.tailCallHelper("_sorted",
                                 {items ? in.heap().makeList(*items) : arguments[0], key, reverse});
    result = in.heap().makeList(*items);
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"builtins", "any", any, 1, 1},
        {"builtins", "all", all, 1, 1},
        {"builtins", "sum", sum, 0, 2, true},
        {"builtins", "min", smallest, 0, -1, true},
        {"builtins", "max", largest, 0, -1, true},
        {"builtins", "sorted", sorted, 0, -1, true},
    };
    return entries;
}

} // namespace loose::exec::reductions

namespace loose::exec {

bool sortPlain(Interpreter &in, std::vector<Value> &items, bool reverse)
{
    std::vector<Value> work(items);
    if (reverse) // equal items keep their order
        std::ranges::reverse(work);
    bool plain = true;
    std::ranges::stable_sort(work, [&](Value left, Value right) {
        const auto less = plain ? reductions::isLess(in, left, right) : std::nullopt;
        plain = less.has_value();
        return less.value_or(false);
    });
    if (!plain)
        return false;
    if (reverse)
        std::ranges::reverse(work);
    items = std::move(work);
    return true;
}

} // namespace loose::exec
