// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of str and bytes over the functions of base/python_str.h.
#include <algorithm>

#include <fmt/format.h>

#include "base/python_str.h"
#include "base/text_unicode.h"
#include "exec/objects.h"

namespace loose::exec::strings {

using heap::Kind;

namespace {

// --- arguments

// The text of str, of which every method takes at least one.
struct Self {
    std::string_view text;
    bool isText = false;
};

Self selfOf(Interpreter &in, const Arguments &arguments, std::string_view method)
{
    if (checkSelf(in, arguments, Kind::String, "str", method) != Outcome::Done)
        return {};
    return {in.heap().text(arguments[0]), true};
}

Outcome give(Interpreter &in, std::string_view text, Value &result)
{
    if (!in.heap().canAllocate(text.size() / sizeof(heap::Word) + 4))
        return in.raise(BuiltinClass::MemoryError, "");
    result = in.string(text);
    return Outcome::Done;
}

Outcome giveMade(Interpreter &in, const base::TextResult<std::string> &text, Value &result)
{
    return text ? give(in, std::string_view(*text), result) : in.raiseText(text.error());
}

Outcome giveList(Interpreter &in, const base::Pieces &pieces, Value &result)
{
    std::vector<Value> items;
    for (const std::string_view piece : pieces)
        items.push_back(in.string(piece));
    result = in.heap().makeList(items);
    return Outcome::Done;
}

bool isText(Interpreter &in, Value value)
{
    return in.heap().is(value, Kind::String);
}

// An optional start or stop.
Outcome boundOf(Interpreter &in, Value value, base::Bound &bound)
{
    if (value.isNothing() || value.isNone())
        return Outcome::Done;
    if (!isIndex(in.heap(), value))
        return in.typeError("slice indices must be integers or None or have an __index__ method");
    bound = in.heap().intOf(value);
    return Outcome::Done;
}

// --- methods without arguments

// By which methods made of one function are told apart in messages.
template <std::size_t Size>
struct MethodName {
    char text[Size];
    consteval MethodName(const char (&name)[Size]) { std::ranges::copy(name, text); }
};

template <MethodName Name, std::string (*Function)(std::string_view)>
Outcome changed(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, Name.text);
    return self.isText ? give(in, Function(self.text), result) : Outcome::Raised;
}

template <MethodName Name, bool (*Function)(std::string_view)>
Outcome tested(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, Name.text);
    result = Value::boolean(self.isText && Function(self.text));
    return self.isText ? Outcome::Done : Outcome::Raised;
}

template <bool (*Function)(char32_t)>
bool allOf(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        if (!Function(base::nextCodePoint(text, offset)))
            return false;
    }
    return true;
}

bool isNumericText(std::string_view text)
{
    return !text.empty() && allOf<base::isNumeric>(text);
}

bool isDecimal(char32_t code)
{
    return base::decimalDigit(code).has_value();
}

bool isDecimalText(std::string_view text)
{
    return !text.empty() && allOf<isDecimal>(text);
}

// --- search

struct Search {
    Outcome outcome = Outcome::Raised;
    std::string_view text;
    std::string_view part;
    base::Bound start;
    base::Bound stop;
};

Search searchOf(Interpreter &in, const Arguments &arguments, std::string_view method)
{
    Search search;
    const Self self = selfOf(in, arguments, method);
    if (!self.isText)
        return search;
    if (arguments.count() < 2) {
        in.typeError(fmt::format("{}() takes at least 1 argument (0 given)", method));
        return search;
    }
    if (boundOf(in, arguments.at(2, {}), search.start) != Outcome::Done
        || boundOf(in, arguments.at(3, {}), search.stop) != Outcome::Done)
        return search;
    if (!isText(in, arguments[1])) {
        in.typeError(fmt::format("must be str, not {}", in.className(arguments[1])));
        return search;
    }
    search.text = self.text;
    search.part = in.heap().text(arguments[1]);
    search.outcome = Outcome::Done;
    return search;
}

template <auto Function, MethodName Name>
Outcome searched(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Search search = searchOf(in, arguments, Name.text);
    if (search.outcome == Outcome::Done)
        result = in.heap().makeInt(Function(search.text, search.part, search.start, search.stop));
    return search.outcome;
}

template <auto Function, MethodName Name>
Outcome indexed(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Search search = searchOf(in, arguments, Name.text);
    if (search.outcome != Outcome::Done)
        return search.outcome;
    const auto index = Function(search.text, search.part, search.start, search.stop);
    if (!index)
        return in.raiseText(index.error());
    result = in.heap().makeInt(*index);
    return Outcome::Done;
}

using Comparison = bool (*)(std::string_view, std::string_view, base::Bound, base::Bound);

Outcome compareEnd(Interpreter &in, const Arguments &arguments, std::string_view method,
                   Comparison compare, Value &result)
{
    Heap &heap = in.heap();
    const Self self = selfOf(in, arguments, method);
    base::Bound start;
    base::Bound stop;
    if (self.isText && arguments.count() < 2)
        return in.typeError(fmt::format("{}() takes at least 1 argument (0 given)", method));
    if (!self.isText || boundOf(in, arguments.at(2, {}), start) != Outcome::Done
        || boundOf(in, arguments.at(3, {}), stop) != Outcome::Done)
        return Outcome::Raised;
    const Value wanted = arguments[1];
    if (!isText(in, wanted) && !heap.is(wanted, Kind::Tuple))
        return in.typeError(fmt::format("{} first arg must be str or a tuple of str, not {}",
                                        method, in.className(wanted)));
    const auto all =
        isText(in, wanted) ? std::span<const Value>(&wanted, 1) : heap.tupleItems(wanted);
    result = Value::False;
    for (const Value each : all) {
        if (!isText(in, each))
            return in.typeError(fmt::format("tuple for {} must only contain str, not {}", method,
                                            in.className(each)));
        if (compare(self.text, heap.text(each), start, stop)) {
            result = Value::True;
            break;
        }
    }
    return Outcome::Done;
}

Outcome startsWith(Interpreter &in, const Arguments &arguments, Value &result)
{
    return compareEnd(in, arguments, "startswith", base::startsWithText, result);
}

Outcome endsWith(Interpreter &in, const Arguments &arguments, Value &result)
{
    return compareEnd(in, arguments, "endswith", base::endsWithText, result);
}

Outcome replace(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "replace");
    std::int64_t count = -1;
    if (!self.isText
        || (arguments.count() > 3 && indexOf(in, arguments[3], count) != Outcome::Done))
        return Outcome::Raised;
    for (std::size_t which = 1; which < 3; ++which) {
        if (!isText(in, arguments[which]))
            return in.typeError(fmt::format("replace() argument {} must be str, not {}", which,
                                            givenName(in, arguments[which])));
    }
    return give(in,
                base::replaceText(self.text, in.heap().text(arguments[1]),
                                  in.heap().text(arguments[2]), count),
                result);
}

// --- cutting

template <auto BySpace, auto BySeparator>
Outcome split(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "split");
    static constexpr std::string_view names[] = {"sep", "maxsplit"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    std::int64_t most = -1;
    if (!self.isText || !bindNames(in, arguments, names, values, "split")
        || (!values[1].isNothing() && indexOf(in, values[1], most) != Outcome::Done))
        return Outcome::Raised;
    if (values[0].isNothing() || values[0].isNone())
        return giveList(in, BySpace(self.text, most), result);
    if (!isText(in, values[0]))
        return in.typeError(fmt::format("must be str or None, not {}", in.className(values[0])));
    const auto pieces = BySeparator(self.text, in.heap().text(values[0]), most);
    return pieces ? giveList(in, *pieces, result) : in.raiseText(pieces.error());
}

Outcome splitLines(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "splitlines");
    static constexpr std::string_view names[] = {"keepends"};
    Value keep = arguments.at(1, {});
    if (!self.isText || !bindNames(in, arguments, names, std::span(&keep, 1), "splitlines"))
        return Outcome::Raised;
    const bool keepEnds = !keep.isNothing() && in.truthOf(keep) == heap::Truth::True;
    return giveList(in, base::splitLines(self.text, keepEnds), result);
}

template <auto Function>
Outcome partition(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "partition");
    if (!self.isText)
        return Outcome::Raised;
    if (!isText(in, arguments[1]))
        return in.typeError(fmt::format("must be str, not {}", in.className(arguments[1])));
    const auto parts = Function(self.text, in.heap().text(arguments[1]));
    if (!parts)
        return in.raiseText(parts.error());
    const Value items[] = {in.string(parts->before), in.string(parts->separator),
                           in.string(parts->after)};
    result = in.heap().makeTuple(items);
    return Outcome::Done;
}

template <auto Function>
Outcome strip(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::string_view method = Function == base::stripText    ? "strip"
                                    : Function == base::lstripText ? "lstrip"
                                                                   : "rstrip";
    const Self self = selfOf(in, arguments, method);
    if (!self.isText)
        return Outcome::Raised;
    const Value characters = arguments.at(1, Value::None);
    if (characters.isNone())
        return give(in, Function(self.text, std::nullopt), result);
    if (!isText(in, characters))
        return in.typeError(fmt::format("{} arg must be None or str", method));
    return give(in, Function(self.text, in.heap().text(characters)), result);
}

template <auto Function>
Outcome removeEnd(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::string_view method =
        Function == base::removePrefix ? "removeprefix" : "removesuffix";
    const Self self = selfOf(in, arguments, method);
    if (!self.isText)
        return Outcome::Raised;
    if (!isText(in, arguments[1]))
        return in.typeError(
            fmt::format("{}() argument must be str, not {}", method, givenName(in, arguments[1])));
    return give(in, Function(self.text, in.heap().text(arguments[1])), result);
}

// --- shape

template <auto Function>
Outcome pad(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "center");
    std::int64_t width = 0;
    if (!self.isText || indexOf(in, arguments[1], width) != Outcome::Done)
        return Outcome::Raised;
    const Value fill = arguments.at(2, {});
    if (!fill.isNothing() && !isText(in, fill))
        return in.typeError(fmt::format("The fill character must be a unicode character, not {}",
                                        in.className(fill)));
    return giveMade(in, Function(self.text, width, fill.isNothing() ? " " : in.heap().text(fill)),
                    result);
}

Outcome zeroFill(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "zfill");
    std::int64_t width = 0;
    if (!self.isText || indexOf(in, arguments[1], width) != Outcome::Done)
        return Outcome::Raised;
    return giveMade(in, base::zfillText(self.text, width), result);
}

Outcome expandTabs(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "expandtabs");
    static constexpr std::string_view names[] = {"tabsize"};
    Value given = arguments.at(1, {});
    std::int64_t size = 8;
    if (!self.isText || !bindNames(in, arguments, names, std::span(&given, 1), "expandtabs")
        || (!given.isNothing() && indexOf(in, given, size) != Outcome::Done))
        return Outcome::Raised;
    std::string text;
    std::int64_t column = 0;
    for (const char c : self.text) {
        if (c == '\t') {
            const std::int64_t blanks = size > 0 ? size - column % size : 0;
            base::checkTextSize(text.size() + static_cast<std::size_t>(blanks));
            text.append(static_cast<std::size_t>(blanks), ' ');
            column += blanks;
            continue;
        }
        text += c;
        if (c == '\n' || c == '\r')
            column = 0;
        else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80)
            ++column;
    }
    return give(in, text, result);
}

Outcome join(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Self self = selfOf(in, arguments, "join");
    if (!self.isText)
        return Outcome::Raised;
    const auto items = itemsOf(in, arguments[1]);
    if (!items && !canIterate(in, arguments[1])) {
        in.clearRaised();
        return in.typeError("can only join an iterable");
    }
    if (!items)
        return in.tailCallHelper("_join", {arguments[0], arguments[1]});
    std::vector<std::string_view> parts;
    for (const Value item : *items) {
        if (!heap.is(item, Kind::String))
            return in.raiseText(
                base::joinNeedsText(static_cast<std::int64_t>(parts.size()), in.className(item)));
        parts.push_back(heap.text(item));
    }
    return give(in, base::joinText(self.text, parts), result);
}

// str.__contains__, which a class below may have covered
Outcome contains(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Self self = selfOf(in, arguments, "__contains__");
    return self.isText ? in.contains(arguments[1], arguments[0], false, result) : Outcome::Raised;
}

Outcome item(Interpreter &in, const Arguments &arguments, Value &result)
{
    return in.subscript(arguments[0], arguments[1], result);
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"str", "upper", changed<"upper", base::upperText>, 1, 1},
        {"str", "lower", changed<"lower", base::lowerText>, 1, 1},
        {"str", "casefold", changed<"casefold", base::foldText>, 1, 1},
        {"str", "title", changed<"title", base::titleText>, 1, 1},
        {"str", "capitalize", changed<"capitalize", base::capitalizeText>, 1, 1},
        {"str", "swapcase", changed<"swapcase", base::swapCaseText>, 1, 1},
        {"str", "isalnum", tested<"isalnum", base::isAlnumText>, 1, 1},
        {"str", "isalpha", tested<"isalpha", base::isAlphaText>, 1, 1},
        {"str", "isascii", tested<"isascii", base::isAscii>, 1, 1},
        {"str", "isdecimal", tested<"isdecimal", isDecimalText>, 1, 1},
        {"str", "isdigit", tested<"isdigit", base::isDigitText>, 1, 1},
        {"str", "isidentifier", tested<"isidentifier", base::isIdentifierText>, 1, 1},
        {"str", "islower", tested<"islower", base::isLowerText>, 1, 1},
        {"str", "isnumeric", tested<"isnumeric", isNumericText>, 1, 1},
        {"str", "isprintable", tested<"isprintable", allOf<base::isPrintable>>, 1, 1},
        {"str", "isspace", tested<"isspace", base::isSpaceText>, 1, 1},
        {"str", "istitle", tested<"istitle", base::isTitleText>, 1, 1},
        {"str", "isupper", tested<"isupper", base::isUpperText>, 1, 1},
        {"str", "find", searched<base::findText, "find">, 1, 4},
        {"str", "rfind", searched<base::rfindText, "rfind">, 1, 4},
        {"str", "count", searched<base::countText, "count">, 1, 4},
        {"str", "index", indexed<base::indexText, "index">, 1, 4},
        {"str", "rindex", indexed<base::rindexText, "rindex">, 1, 4},
        {"str", "startswith", startsWith, 1, 4},
        {"str", "endswith", endsWith, 1, 4},
        {"str", "replace", replace, 3, 4},
        {"str", "split", split<base::splitSpace, base::splitText>, 1, 3, true},
        {"str", "rsplit", split<base::rsplitSpace, base::rsplitText>, 1, 3, true},
        {"str", "splitlines", splitLines, 1, 2, true},
        {"str", "partition", partition<base::partitionText>, 2, 2},
        {"str", "rpartition", partition<base::rpartitionText>, 2, 2},
        {"str", "strip", strip<base::stripText>, 1, 2},
        {"str", "lstrip", strip<base::lstripText>, 1, 2},
        {"str", "rstrip", strip<base::rstripText>, 1, 2},
        {"str", "removeprefix", removeEnd<base::removePrefix>, 2, 2},
        {"str", "removesuffix", removeEnd<base::removeSuffix>, 2, 2},
        {"str", "center", pad<base::centerText>, 2, 3},
        {"str", "ljust", pad<base::ljustText>, 2, 3},
        {"str", "rjust", pad<base::rjustText>, 2, 3},
        {"str", "zfill", zeroFill, 2, 2},
        {"str", "expandtabs", expandTabs, 1, 2, true},
        {"str", "join", join, 2, 2},
        {"str", "__contains__", contains, 2, 2},
        {"str", "__getitem__", item, 2, 2},
    };
    return entries;
}

} // namespace loose::exec::strings
