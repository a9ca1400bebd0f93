// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/wrong_calls.h"

#include <algorithm>

#include <fmt/format.h>

namespace loose::exec {

using heap::ClassSlot;
using heap::FunctionSlot;
using heap::Kind;

namespace {

std::string countOf(int number)
{
    return fmt::format("{} argument{}", number, number == 1 ? "" : "s");
}

// What CPython's message puts before the name of a native function of a module, with the dot.
std::string_view modulePrefix(const NativeEntry &entry)
{
    static constexpr std::pair<std::string_view, std::string_view> prefixes[] = {
        {"allocate_lock", "_thread."},
        {"cpu_count", "posix."},
        {"get_ident", "_thread."},
        {"get_native_id", "_thread."},
        {"getcwd", "posix."},
        {"getpid", "posix."},
        {"getppid", "posix."},
        {"monotonic", "time."},
        {"monotonic_ns", "time."},
        {"perf_counter", "time."},
        {"perf_counter_ns", "time."},
        {"settrace", "sys."},
        {"gettrace", "sys."},
        {"process_time", "time."},
        {"sleep", "time."},
        {"time", "time."},
        {"time_ns", "time."}};
    if (entry.owner != "_loose")
        return {};
    const auto *found =
        std::ranges::find(prefixes, entry.name, [](const auto &each) { return each.first; });
    return found == std::end(prefixes) ? std::string_view{} : found->second;
}

// Whether CPython has a slot of the type for the method, which words its arguments in its own way.
bool isSlotMethod(const NativeEntry &entry)
{
    static constexpr std::string_view plain[] = {
        "__class_getitem__", "__copy__",     "__dir__",  "__enter__",  "__exit__",
        "__format__",        "__missing__",  "__new__",  "__reduce__", "__reversed__",
        "__round__",         "__setstate__", "__trunc__"};
    const bool isPlainHere =
        (entry.name == "__getitem__" && (entry.owner == "list" || entry.owner == "dict"))
        || (entry.name == "__contains__"
            && (entry.owner == "dict" || entry.owner == "set" || entry.owner == "frozenset"));
    return entry.name.starts_with("__") && !isPlainHere
           && std::ranges::find(plain, entry.name) == std::end(plain);
}

} // namespace

// Whose arguments are too many, too few, or have names.
Outcome Interpreter::refuseNativeCall(const NativeEntry &entry, const Arguments &arguments)
{
    const auto count = static_cast<int>(arguments.count());
    const bool isMethod =
        !entry.owner.empty() && entry.owner != "builtins" && entry.owner != "_loose";
    const int self = isMethod ? 1 : 0;
    const bool isConstructor = entry.name == "__new__";
    const std::string_view owner = entry.owner.substr(entry.owner.rfind('.') + 1);
    const std::string_view name = isConstructor ? owner : entry.name;
    const std::string shown = isMethod && !isConstructor
                                  ? fmt::format("{}.{}", owner, name)
                                  : fmt::format("{}{}", modulePrefix(entry), name);
    if (!arguments.keywords.empty() && !entry.keywords)
        return typeError(fmt::format("{}() takes no keyword arguments", shown));
    const int least = entry.least - self;
    const int given = count - self;
    const bool isSlot = isMethod && isSlotMethod(entry);
    if (given < 0 && isSlot)
        return typeError(
            fmt::format("descriptor '{}' of '{}' object needs an argument", name, entry.owner));
    if (given < 0)
        return typeError(fmt::format("unbound method {}() needs an argument", shown));
    if (entry.least == entry.most && isSlot)
        return typeError(
            fmt::format("{}expected {}, got {}", least > 1 ? " " : "", countOf(least), given));
    const int all = given + static_cast<int>(arguments.keywords.size());
    if (entry.keywords && entry.least != entry.most && given >= least)
        return typeError(
            fmt::format("{}() takes at most {} ({} given)", name, countOf(entry.most - self), all));
    return typeError(wordWrongCount(name, shown, least, entry.most - self, given));
}

namespace {

// CPython's name of a module, with the dot, whose functions are C there if all their parameters are
// positional only; "" for other modules.
std::string_view moduleInC(std::string_view module)
{
    static constexpr std::pair<std::string_view, std::string_view> modules[] = {
        {"_thread", "_thread."},    {"atexit", "atexit."},
        {"heapq", "_heapq."},       {"math", "math."},
        {"operator", "_operator."}, {"os", "posix."},
        {"signal", "_signal."},     {"sys", "sys."}};
    for (const auto &[ours, theirs] : modules) {
        if (ours == module)
            return theirs;
    }
    return {};
}

// Whether the module says so of its function: `_loose_in_c` is a tuple of names.
bool isListed(Heap &heap, Handle globals, std::string_view name)
{
    const Value listed = heap::dictGetText(heap, globals, "_loose_in_c");
    return heap.is(listed, Kind::Tuple)
           && std::ranges::any_of(heap.tupleItems(listed),
                                  [&](Value each) { return heap.text(each) == name; });
}

bool isClassInC(Heap &heap, Handle globals, std::string_view name)
{
    const Value owner = heap::dictGetText(heap, globals, name);
    return heap.is(owner, Kind::Class)
           && !heap::dictGetText(heap, heap.get(owner.asHandle(), ClassSlot::Dict).asHandle(),
                                 "_loose_type_name")
                   .isNothing();
}

// Functions that take their arguments apart by a format, which words the number in its own way.
bool isByFormat(std::string_view shown)
{
    return shown == "posix.kill" || shown == "deque.insert" || shown == "deque.index";
}

// Of a function in C whose arguments can be named, the first thing that is wrong.
std::string wordWrongNames(const Heap &heap, std::string_view name, const CallInC &call)
{
    const auto most = static_cast<int>(call.parameters.size());
    const int all = call.given + static_cast<int>(call.keywords.size());
    if (most == 0)
        return fmt::format("{}() takes no arguments", name);
    if (all > most)
        return fmt::format("{}() takes at most {} {}argument{} ({} given)", name, most,
                           call.given == 0 ? "keyword " : "", most == 1 ? "" : "s", all);
    const auto isGiven = [&](const std::string &parameter) {
        return std::ranges::any_of(call.keywords,
                                   [&](Value each) { return heap.text(each) == parameter; });
    };
    for (int place = call.given; place < call.required; ++place) {
        const std::string &parameter = call.parameters[static_cast<std::size_t>(place)];
        if (!isGiven(parameter))
            return fmt::format("{}() missing required argument '{}' (pos {})", name, parameter,
                               place + 1);
    }
    for (const Value each : call.keywords) {
        const auto found = std::ranges::find(call.parameters, heap.text(each));
        if (found == call.parameters.end())
            return fmt::format("'{}' is an invalid keyword argument for {}()", heap.text(each),
                               name);
        if (found - call.parameters.begin() < call.given)
            return fmt::format("argument for {}() given by name ('{}') and position ({})", name,
                               heap.text(each), found - call.parameters.begin() + 1);
    }
    return fmt::format("wrong call of {}()", name);
}

} // namespace

std::optional<PlaceInC> placeInC(Interpreter &in, Handle function, const bytecode::Code &code)
{
    if (code.keywordOnlyCount > 0 || code.takesRest || code.takesKeywords)
        return std::nullopt;
    const bool isByPlaceOnly = code.positionalOnlyCount == code.argumentCount();
    const Value number = in.heap().get(function, FunctionSlot::Code);
    const Handle globals = in.unit(static_cast<std::uint32_t>(number.asInteger())).globals;
    const std::size_t dot = code.qualifiedName.rfind('.');
    if (dot != std::string::npos) {
        const std::string owner = code.qualifiedName.substr(0, dot);
        if (code.positionalCount == 0 || !isClassInC(in.heap(), globals, owner))
            return std::nullopt;
        const bool isConstructor = code.name == "__init__";
        return PlaceInC{isConstructor ? owner : code.name, code.qualifiedName, 1, isByPlaceOnly,
                        isConstructor};
    }
    const std::string_view module =
        isByPlaceOnly ? moduleInC(in.program().modules[code.module].name) : std::string_view();
    if (module.empty() && !isListed(in.heap(), globals, code.name))
        return std::nullopt;
    return PlaceInC{code.name, fmt::format("{}{}", module, code.name), 0, isByPlaceOnly};
}

std::string wordWrongCall(const Heap &heap, const PlaceInC &place, const CallInC &call)
{
    const auto most = static_cast<int>(call.parameters.size());
    if (place.isConstructor && most == 0)
        return fmt::format("{}() takes no {} arguments", place.name,
                           call.given > 0 ? "positional" : "keyword");
    if (!place.isByPlaceOnly)
        return wordWrongNames(heap, place.name, call);
    if (!call.keywords.empty())
        return fmt::format("{}() takes no keyword arguments",
                           place.isConstructor ? place.name : place.shown);
    if (place.isConstructor)
        return fmt::format("{} expected {}{}, got {}", place.name,
                           call.required == most        ? ""
                           : call.given < call.required ? "at least "
                                                        : "at most ",
                           countOf(call.given < call.required ? call.required : most), call.given);
    return wordWrongCount(place.name, place.shown, call.required, most, call.given);
}

std::string wordWrongCount(std::string_view name, std::string_view shown, int least, int most,
                           int given)
{
    const std::string_view atBound = given < least ? "at least " : "at most ";
    const int bound = given < least ? least : most;
    if (isByFormat(shown))
        return fmt::format("{}() takes {}{} ({} given)", name, least == most ? "exactly " : atBound,
                           countOf(bound), given);
    if (least == most && least == 0)
        return fmt::format("{}() takes no arguments ({} given)", shown, given);
    if (least == most && least == 1)
        return fmt::format("{}() takes exactly one argument ({} given)", shown, given);
    return fmt::format("{} expected {}{}, got {}", shown == "deque.rotate" ? shown : name,
                       least == most ? "" : atBound, countOf(bound), given);
}

} // namespace loose::exec
