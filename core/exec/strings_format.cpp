// SPDX-License-Identifier: GPL-3.0-or-later

// Text from values: format(), f-strings, str.format(), "…" % values.
// As soon as a user's object takes part, the whole is handed to the helper that does the same.
#include <fmt/format.h>

#include "base/python_fields.h"
#include "base/python_format.h"
#include "base/python_percent.h"
#include "base/python_repr.h"
#include "base/python_str.h"
#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec {

using heap::Kind;

namespace {

Outcome give(Interpreter &in, const base::TextResult<std::string> &text, Value &result)
{
    if (!text)
        return in.raiseText(text.error());
    result = in.string(*text);
    return Outcome::Done;
}

bool hasOwnFormat(Interpreter &in, Value value)
{
    return in.mayHaveUserMethods(value)
           && in.heap().is(in.findMethod(value, "__format__"), Kind::Function);
}

// format(value, spec) where nobody but the machine has a say; nothing: code is needed.
Outcome formatPlain(Interpreter &in, Value value, std::string_view specText, Value &result)
{
    Heap &heap = in.heap();
    if (hasOwnFormat(in, value))
        return in.tailCallHelper("_format", {value, in.string(specText)});
    if (specText.empty())
        return strOf(in, value, result);
    const base::FormatSpec spec = base::parseFormatSpec(specText);
    if (heap.is(value, Kind::String))
        return give(in, base::formatString(spec, heap.text(value)), result);
    if (value.isBoolean())
        return give(in, base::formatBool(spec, value.isTrue()), result);
    if (heap.isInt(value))
        return give(in, base::formatInteger(spec, heap.intOf(value)), result);
    if (heap.isFloat(value))
        return give(in, base::formatFloat(spec, heap.floatOf(value)), result);
    return in.raiseText(base::unsupportedFormat(in.className(value)));
}

std::optional<std::string> converted(Interpreter &in, Value value, char32_t conversion)
{
    if (conversion == U's')
        return in.plainStr(value);
    auto text = in.plainRepr(value);
    if (text && conversion == U'a')
        return base::asciiOfRepr(*text);
    return text;
}

// --- str.format()

struct FieldFormatter {
    Interpreter &in;
    Heap &heap;
    std::span<const Value> positional;
    Value keywordNames;
    std::span<const Value> keywords;
    base::FieldNumbering numbering;
    std::string text;

    Outcome argument(const base::FormatField &field, Value &value)
    {
        if (field.automatic || field.number) {
            const auto position = numbering.positionOf(field);
            if (!position)
                return in.raiseText(position.error());
            if (*position >= static_cast<std::int64_t>(positional.size()))
                return in.raiseText(base::positionOutOfRange(*position));
            value = positional[static_cast<std::size_t>(*position)];
            return Outcome::Done;
        }
        for (std::uint32_t index = 0; index < keywords.size(); ++index) {
            if (heap.text(heap.get(keywordNames.asHandle(), index)) == field.name) {
                value = keywords[index];
                return Outcome::Done;
            }
        }
        return in.raiseKeyError(in.string(field.name));
    }

    Outcome follow(const base::FormatField &field, Value &value)
    {
        for (const base::FieldAccessor &accessor : field.accessors) {
            Value found;
            Outcome outcome = Outcome::Done;
            switch (accessor.kind) {
            case base::FieldAccessor::Kind::Attribute:
                outcome = in.getAttribute(value, in.intern(accessor.name), found);
                break;
            case base::FieldAccessor::Kind::Item:
                outcome = in.subscript(value, in.string(accessor.name), found);
                break;
            case base::FieldAccessor::Kind::Index:
                outcome = in.subscript(value, heap.makeInt(accessor.index), found);
                break;
            }
            if (outcome != Outcome::Done)
                return outcome;
            value = found;
        }
        return field.accessorsEnding ? in.raiseText(*field.accessorsEnding) : Outcome::Done;
    }

    Outcome field(const base::FormatField &field, int depth)
    {
        Value value;
        Outcome outcome = argument(field, value);
        if (outcome == Outcome::Done)
            outcome = follow(field, value);
        if (outcome != Outcome::Done)
            return outcome;
        if (const auto known = base::checkConversion(field.conversion); !known)
            return in.raiseText(known.error());
        if (field.conversion != 0) {
            const auto made = converted(in, value, field.conversion);
            if (!made)
                return Outcome::TailCall;
            value = in.string(*made);
        }
        std::string spec = field.spec;
        if (field.specHasFields) {
            if (depth > 0)
                return in.raiseText(base::formatNestedTooDeep());
            const std::string before = std::exchange(text, {});
            outcome = expand(field.spec, depth + 1);
            spec = std::exchange(text, before);
            if (outcome != Outcome::Done)
                return outcome;
        }
        Value shown;
        outcome = formatPlain(in, value, spec, shown);
        if (outcome == Outcome::Done)
            text += heap.text(shown);
        base::checkTextSize(text.size());
        return outcome;
    }

    Outcome expand(std::string_view source, int depth)
    {
        const base::FormatTemplate pieces = base::parseFormatTemplate(source);
        for (const auto &piece : pieces.pieces) {
            if (const auto *literal = std::get_if<std::string>(&piece)) {
                text += *literal;
                continue;
            }
            const Outcome outcome = field(std::get<base::FormatField>(piece), depth);
            if (outcome != Outcome::Done)
                return outcome;
        }
        return pieces.ending ? in.raiseText(*pieces.ending) : Outcome::Done;
    }
};

Outcome stringFormat(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Outcome checked = checkSelf(in, arguments, Kind::String, "str", "format");
    if (checked != Outcome::Done)
        return checked;
    const auto positional = arguments.positional.subspan(1);
    FieldFormatter formatter{in, heap, positional, arguments.keywordNames, arguments.keywords,
                             {}, {}};
    const Outcome outcome = formatter.expand(heap.text(arguments[0]), 0);
    if (outcome == Outcome::TailCall) {
        const Value named = heap::makeDict(heap);
        for (std::uint32_t index = 0; index < arguments.keywords.size(); ++index)
            heap::dictSetString(heap, named.asHandle(),
                                heap.get(arguments.keywordNames.asHandle(), index),
                                arguments.keywords[index]);
        return in.tailCallHelper("_str_format", {arguments[0], heap.makeTuple(positional), named});
    }
    if (outcome == Outcome::Done)
        result = in.string(formatter.text);
    return outcome;
}

// --- "…" % values

struct PercentFormatter {
    Interpreter &in;
    Heap &heap;
    Value values;
    std::span<const Value> all;
    std::size_t used = 0;
    std::string text;

    Outcome next(Value &value)
    {
        if (used >= all.size())
            return in.raiseText(base::notEnoughPercentArguments());
        value = all[used++];
        return Outcome::Done;
    }

    // The value of a width or precision given as '*'.
    Outcome star(const base::PercentNumber &number, std::optional<std::int64_t> &fetched)
    {
        if (number.source != base::PercentNumber::Source::Argument)
            return Outcome::Done;
        Value value;
        const Outcome outcome = next(value);
        if (outcome != Outcome::Done)
            return outcome;
        if (!isIndex(heap, value))
            return in.raiseText(base::percentStarWantsInteger());
        fetched = heap.intOf(value);
        return Outcome::Done;
    }

    bool isMapping() const
    {
        const Kind kind = heap.kindOf(values);
        return kind == Kind::Dict || kind == Kind::List || kind == Kind::Range
               || kind == Kind::Bytes
               || (in.mayHaveUserMethods(values)
                   && !in.findMethod(values, "__getitem__").isNothing());
    }

    Outcome byKey(const std::string &key, Value &value)
    {
        if (!isMapping())
            return in.raiseText(base::percentNeedsMapping());
        used = all.size();
        return in.subscript(values, in.string(key), value);
    }

    bool isNumberLike(Value value) const
    {
        return !in.findMethod(value, "__index__").isNothing()
               || !in.findMethod(value, "__int__").isNothing()
               || !in.findMethod(value, "__float__").isNothing();
    }

    Outcome convert(const base::PercentConversion &conversion)
    {
        std::optional<std::int64_t> width;
        std::optional<std::int64_t> precision;
        Value value;
        Outcome outcome = star(conversion.width, width);
        if (outcome == Outcome::Done)
            outcome = star(conversion.precision, precision);
        if (outcome == Outcome::Done && conversion.type != U'%')
            outcome = conversion.key ? byKey(*conversion.key, value) : next(value);
        if (outcome != Outcome::Done)
            return outcome;
        const std::string typeName = in.className(value);
        base::PercentArgument argument{std::string_view{}, typeName};
        std::string held;
        if (const char textType = conversion.textType()) {
            const auto made = converted(in, value, static_cast<char32_t>(textType));
            if (!made)
                return Outcome::TailCall;
            held = *made;
            argument.value = std::string_view(held);
        } else if (isIndex(heap, value)) {
            argument.value = heap.intOf(value);
        } else if (heap.isFloat(value)) {
            argument.value = heap.floatOf(value);
        } else if (heap.is(value, Kind::String)) {
            argument.value = heap.text(value);
        } else if (in.mayHaveUserMethods(value) && isNumberLike(value)) {
            return Outcome::TailCall;
        }
        const auto made = base::formatConversion(conversion, argument, width, precision);
        if (!made)
            return in.raiseText(made.error());
        text += *made;
        base::checkTextSize(text.size());
        return Outcome::Done;
    }
};

} // namespace

Outcome percentFormat(Interpreter &in, Value format, Value values, Value &result)
{
    Heap &heap = in.heap();
    const bool isTuple = heap.is(values, Kind::Tuple);
    PercentFormatter formatter{in, heap, values, std::span<const Value>(&values, 1), 0, {}};
    if (isTuple)
        formatter.all = heap.tupleItems(values);
    const base::PercentFormat pieces = base::parsePercentFormat(heap.text(format));
    for (const auto &piece : pieces.pieces) {
        if (const auto *literal = std::get_if<std::string>(&piece)) {
            formatter.text += *literal;
            continue;
        }
        const Outcome outcome = formatter.convert(std::get<base::PercentConversion>(piece));
        if (outcome == Outcome::TailCall)
            return in.tailCallHelper("_percent", {format, values});
        if (outcome != Outcome::Done)
            return outcome;
    }
    if (pieces.ending)
        return in.raiseText(*pieces.ending);
    if (formatter.used < formatter.all.size() && (isTuple || !formatter.isMapping()))
        return in.raiseText(base::notAllPercentArgumentsConverted());
    result = in.string(formatter.text);
    return Outcome::Done;
}

Outcome formatValue(Interpreter &in, Value value, int conversion, Value spec, Value &result)
{
    Heap &heap = in.heap();
    const std::string specText(spec.isNothing() ? std::string_view{} : heap.text(spec));
    if (conversion == 0)
        return formatPlain(in, value, specText, result);
    static constexpr char32_t conversions[] = {0, U's', U'r', U'a'};
    const auto text = converted(in, value, conversions[conversion]);
    if (text)
        return formatPlain(in, in.string(*text), specText, result);
    const Value arguments[] = {value, in.string(specText)};
    const std::string field =
        fmt::format("{{!{}:{{}}}}", static_cast<char>(conversions[conversion]));
    return in.tailCallHelper("_str_format",
                             {in.string(field), heap.makeTuple(arguments), heap::makeDict(heap)});
}

std::span<const NativeEntry> stringFormatNatives()
{
    static constexpr NativeEntry entries[] = {
        {"str", "format", stringFormat, 1, -1, true},
    };
    return entries;
}

} // namespace loose::exec
