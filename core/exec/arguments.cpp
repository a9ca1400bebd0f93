// SPDX-License-Identifier: GPL-3.0-or-later

// Arguments to parameters, for the calls that are not "as many values as parameters". Messages are
// CPython 3.11's.
#include <algorithm>

#include <fmt/format.h>

#include "exec/wrong_calls.h"

namespace loose::exec {

namespace {

using bytecode::Code;
using heap::FunctionSlot;

std::string quotedList(const std::vector<std::string> &names)
{
    std::string text;
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (index > 0)
            text += index + 1 < names.size() ? ", " : names.size() > 2 ? ", and " : " and ";
        text += fmt::format("'{}'", names[index]);
    }
    return text;
}

const char *plural(std::size_t count)
{
    return count == 1 ? "" : "s";
}

struct Binder {
    Interpreter &in;
    Handle function;
    const Code &code;
    std::vector<Value> bound;
    Value rest;
    Value extraKeywords;

    std::string functionName() const
    {
        return std::string(in.heap().text(in.heap().get(function, FunctionSlot::QualifiedName)));
    }
    std::uint32_t namedCount() const { return code.positionalCount + code.keywordOnlyCount; }

    std::uint32_t defaultCount() const
    {
        const Value defaults = in.heap().get(function, FunctionSlot::Defaults);
        return defaults.isNothing() ? 0 : in.heap().slotCount(defaults.asHandle());
    }

    bool tooMany(std::uint32_t given)
    {
        std::uint32_t keywordOnlyGiven = 0;
        for (std::uint32_t index = code.positionalCount; index < namedCount(); ++index)
            keywordOnlyGiven += !bound[index].isNothing();
        const std::uint32_t least = code.positionalCount - defaultCount();
        const std::string takes = defaultCount() > 0
                                      ? fmt::format("from {} to {}", least, code.positionalCount)
                                      : std::to_string(code.positionalCount);
        const std::string given2 =
            keywordOnlyGiven > 0
                ? fmt::format("{} positional argument{} (and {} keyword-only argument{})", given,
                              plural(given), keywordOnlyGiven, plural(keywordOnlyGiven))
                : std::to_string(given);
        const bool one = code.positionalCount == 1 && defaultCount() == 0;
        in.typeError(fmt::format("{}() takes {} positional argument{} but {} {} given",
                                 functionName(), takes, one ? "" : "s", given2,
                                 given == 1 && keywordOnlyGiven == 0 ? "was" : "were"));
        return false;
    }

    std::string positionalOnlyAmong(Value keywordNames) const
    {
        std::string all;
        for (std::uint32_t index = 0; index < code.positionalOnlyCount; ++index) {
            const auto isIt = [&](Value name) {
                return in.heap().text(name) == code.localNames[index];
            };
            if (std::ranges::any_of(in.heap().tupleItems(keywordNames), isIt))
                all += (all.empty() ? "" : ", ") + code.localNames[index];
        }
        return all;
    }

    bool bindKeyword(Value name, Value value, Value keywordNames)
    {
        const std::string_view text = in.heap().text(name);
        for (std::uint32_t index = code.positionalOnlyCount; index < namedCount(); ++index) {
            if (code.localNames[index] != text)
                continue;
            if (!bound[index].isNothing()) {
                in.typeError(fmt::format("{}() got multiple values for argument '{}'",
                                         functionName(), text));
                return false;
            }
            bound[index] = value;
            return true;
        }
        if (!extraKeywords.isNothing()) {
            heap::dictSetString(in.heap(), extraKeywords.asHandle(), name, value);
            return true;
        }
        if (const std::string named = positionalOnlyAmong(keywordNames); !named.empty()) {
            in.typeError(fmt::format("{}() got some positional-only arguments passed as keyword "
                                     "arguments: '{}'",
                                     functionName(), named));
            return false;
        }
        in.typeError(
            fmt::format("{}() got an unexpected keyword argument '{}'", functionName(), text));
        return false;
    }

    bool fillDefaults()
    {
        const Value defaults = in.heap().get(function, FunctionSlot::Defaults);
        const std::uint32_t count = defaultCount();
        std::vector<std::string> missing;
        for (std::uint32_t index = 0; index < code.positionalCount; ++index) {
            if (!bound[index].isNothing())
                continue;
            if (index + count >= code.positionalCount)
                bound[index] =
                    in.heap().get(defaults.asHandle(), index + count - code.positionalCount);
            else
                missing.push_back(code.localNames[index]);
        }
        if (!missing.empty()) {
            in.typeError(fmt::format("{}() missing {} required positional argument{}: {}",
                                     functionName(), missing.size(), plural(missing.size()),
                                     quotedList(missing)));
            return false;
        }
        return fillKeywordDefaults();
    }

    bool fillKeywordDefaults()
    {
        const Value defaults = in.heap().get(function, FunctionSlot::KeywordDefaults);
        std::vector<std::string> missing;
        for (std::uint32_t index = code.positionalCount; index < namedCount(); ++index) {
            if (bound[index].isNothing() && !defaults.isNothing())
                bound[index] =
                    heap::dictGetText(in.heap(), defaults.asHandle(), code.localNames[index]);
            if (bound[index].isNothing())
                missing.push_back(code.localNames[index]);
        }
        if (missing.empty())
            return true;
        in.typeError(fmt::format("{}() missing {} required keyword-only argument{}: {}",
                                 functionName(), missing.size(), plural(missing.size()),
                                 quotedList(missing)));
        return false;
    }

    // From the values given, the named ones last, to those of the parameters.
    bool bind(std::span<const Value> given, Value keywordNames)
    {
        const std::uint32_t keywordCount =
            keywordNames.isNothing() ? 0 : in.heap().slotCount(keywordNames.asHandle());
        const auto positional = static_cast<std::uint32_t>(given.size()) - keywordCount;
        const std::uint32_t direct = std::min(positional, code.positionalCount);
        bound.resize(namedCount());
        std::copy_n(given.begin(), direct, bound.begin());
        if (code.takesKeywords)
            extraKeywords = heap::makeDict(in.heap());
        for (std::uint32_t index = 0; index < keywordCount; ++index) {
            if (!bindKeyword(in.heap().get(keywordNames.asHandle(), index),
                             given[positional + index], keywordNames))
                return false;
        }
        if (positional > code.positionalCount && !code.takesRest)
            return tooMany(positional);
        if (!fillDefaults())
            return false;
        if (code.takesRest)
            rest = in.heap().makeTuple(given.subspan(direct, positional - direct));
        return true;
    }

    // In the words of the function that CPython has in its place, if that is C.
    void refuseAsInC(std::size_t given, Value keywordNames)
    {
        const std::optional<PlaceInC> place = placeInC(in, function, code);
        if (!place)
            return;
        const auto keywords = keywordNames.isNothing() ? std::span<const Value>()
                                                       : in.heap().tupleItems(keywordNames);
        in.typeError(wordWrongCall(
            in.heap(), *place,
            {std::span(code.localNames).subspan(place->self, code.positionalCount - place->self),
             static_cast<int>(code.positionalCount - defaultCount() - place->self),
             static_cast<int>(given - keywords.size() - place->self), keywords}));
    }
};

} // namespace

bool Interpreter::bindArguments(Value *locals, Handle function, const CodeUnit &unit,
                                std::uint32_t argumentCount, Value keywordNames)
{
    const Code &code = *unit.code;
    const std::vector<Value> given(locals, locals + argumentCount);
    Binder binder{*this, function, code, {}, {}, {}};
    if (!binder.bind(given, keywordNames)) {
        if (code.isLibrary)
            binder.refuseAsInC(given.size(), keywordNames);
        return false;
    }
    std::ranges::copy(binder.bound, locals);
    std::uint32_t place = binder.namedCount();
    if (code.takesRest)
        locals[place++] = binder.rest;
    if (code.takesKeywords)
        locals[place] = binder.extraKeywords;
    return true;
}

} // namespace loose::exec
