// SPDX-License-Identifier: GPL-3.0-or-later

// Built-in functions about any object: print, len, isinstance, getattr … .
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/python_repr.h"
#include "exec/files.h"
#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::functions {

using heap::ClassSlot;
using heap::Kind;
using heap::Truth;

namespace {

// --- print, input

// An attribute of the module `sys`, or what the machine gave it.
Value standardStream(Interpreter &in, std::string_view name)
{
    Heap &heap = in.heap();
    const Handle modules = heap.reg(heap::Register::Modules).asHandle();
    const Value module = heap::dictGetText(heap, modules, "sys");
    Value stream;
    if (heap.is(module, Kind::Module))
        stream = heap::dictGetText(
            heap, heap.get(module.asHandle(), heap::ModuleSlot::Dict).asHandle(), name);
    return stream.isNothing() ? libraryValue(in, name) : stream;
}

std::optional<std::string> joinedText(Interpreter &in, std::span<const Value> values,
                                      std::string_view separator)
{
    std::string text;
    for (const Value &value : values) {
        const auto shown = in.plainStr(value);
        if (!shown)
            return std::nullopt;
        if (&value != values.data())
            text += separator;
        text += *shown;
    }
    return text;
}

Outcome print(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr std::string_view names[] = {"sep", "end", "file", "flush"};
    Value values[4];
    if (!bindNames(in, arguments, names, values, "print"))
        return Outcome::Raised;
    for (Value &each : values)
        each = each.isNothing() ? Value::None : each;
    for (int which = 0; which < 2; ++which) {
        if (!values[which].isNone() && !heap.is(values[which], Kind::String))
            return in.typeError(fmt::format("{} must be None or a string, not {}", names[which],
                                            in.className(values[which])));
    }
    const Value file = values[2].isNone() ? standardStream(in, "stdout") : values[2];
    result = Value::None;
    if (file.isNone())
        return Outcome::Done;
    const std::string separator(values[0].isNone() ? " " : heap.text(values[0]));
    const auto text = joinedText(in, arguments.positional, separator);
    const Truth flush = in.truthOf(values[3]);
    if (!text || !heap.is(file, Kind::File) || flush == Truth::NeedsCode)
        return in.tailCallHelper("_print", {heap.makeTuple(arguments.positional), values[0],
                                            values[1], file, values[3]});
    if (!text->empty()) {
        const Outcome outcome = writeStream(in, file, *text);
        if (outcome != Outcome::Done)
            return outcome;
    }
    const Outcome outcome = writeStream(in, file, values[1].isNone() ? "\n" : heap.text(values[1]));
    return outcome == Outcome::Done && flush == Truth::True ? flushStream(in, file) : outcome;
}

Outcome input(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value output = standardStream(in, "stdout");
    if (arguments.count() == 1 && heap.is(output, Kind::File)) {
        const auto prompt = in.plainStr(arguments[0]);
        if (!prompt)
            return in.unsupported(
                "input() with an object of your own as prompt: write str() around it");
        if (writeStream(in, output, *prompt) != Outcome::Done
            || flushStream(in, output) != Outcome::Done)
            return Outcome::Raised;
    }
    Value line;
    const Outcome outcome = in.nextLine(standardStream(in, "stdin"), line);
    if (outcome != Outcome::Done)
        return outcome;
    if (line.isNothing())
        return in.raise(BuiltinClass::EOFError, "EOF when reading a line");
    std::string text(heap.text(line));
    if (text.ends_with('\n'))
        text.pop_back();
    result = in.string(text);
    return Outcome::Done;
}

// --- length, truth of being callable, identity

std::optional<std::int64_t> plainLength(Interpreter &in, Value value)
{
    Heap &heap = in.heap();
    const Handle object = value.isObject() ? value.asHandle() : 0;
    switch (heap.kindOf(value)) {
    case Kind::String: return heap.codePoints(value);
    case Kind::Bytes: return heap.text(value).size();
    case Kind::Tuple: return heap.slotCount(object);
    case Kind::List: return heap.listLength(value);
    case Kind::Dict: return heap::dictSize(heap, object);
    case Kind::Set: return heap::setSize(heap, object);
    case Kind::Range: return rangeLength(heap, object);
    case Kind::Deque: return dequeLength(heap, object);
    case Kind::View: return heap::dictSize(heap, heap.get(object, heap::ViewSlot::Dict).asHandle());
    default: return std::nullopt;
    }
}

Outcome length(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value value = arguments[0];
    if (in.mayHaveUserMethods(value)
        && in.heap().is(in.findMethod(value, "__len__"), Kind::Function))
        return in.tailCallHelper("_len", {value});
    const auto size = plainLength(in, value);
    if (!size)
        return in.typeError(fmt::format("object of type '{}' has no len()", in.className(value)));
    result = in.heap().makeInt(*size);
    return Outcome::Done;
}

// list.__len__ and its like: whatever a class below it says.
Outcome lengthOfNative(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto size = plainLength(in, arguments[0]);
    if (!size)
        return in.typeError(fmt::format("descriptor '__len__' doesn't apply to a '{}' object",
                                        in.className(arguments[0])));
    result = in.heap().makeInt(*size);
    return Outcome::Done;
}

Outcome callable(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value value = arguments[0];
    const Kind kind = in.heap().kindOf(value);
    const bool byKind = kind == Kind::Function || kind == Kind::Native || kind == Kind::BoundMethod
                        || kind == Kind::Class
                        || (kind == Kind::Wrapper && !isClassMethod(in.heap(), value));
    result = Value::boolean(byKind || !in.findMethod(value, "__call__").isNothing());
    return Outcome::Done;
}

Outcome hash(Interpreter &in, const Arguments &arguments, Value &result)
{
    return hashValue(in, arguments[0], result);
}

Outcome exit(Interpreter &in, const Arguments &arguments, Value &)
{
    return in.tailCallHelper("_exit", {arguments.at(0, Value::None)});
}

Outcome id(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.heap().makeInt(addressOf(arguments[0]));
    return Outcome::Done;
}

// --- classes

// Whether `classValue` is below `wanted`, a class or a tuple of such; nothing: neither.
std::optional<bool> isBelow(Interpreter &in, Value classValue, Value wanted)
{
    Heap &heap = in.heap();
    if (heap.is(wanted, Kind::Class))
        return in.isSubclass(classValue, wanted);
    if (!heap.is(wanted, Kind::Tuple))
        return std::nullopt;
    for (const Value each : heap.tupleItems(wanted)) {
        const auto below = isBelow(in, classValue, each);
        if (!below || *below)
            return below;
    }
    return false;
}

Outcome isInstance(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto below = isBelow(in, in.classOf(arguments[0]), arguments[1]);
    if (!below) // a union, or an error
        return in.tailCallHelper("_isinstance", {arguments[0], arguments[1]});
    result = Value::boolean(*below);
    return Outcome::Done;
}

Outcome isSubclass(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!in.heap().is(arguments[0], Kind::Class))
        return in.typeError("issubclass() arg 1 must be a class");
    const auto below = isBelow(in, arguments[0], arguments[1]);
    if (!below)
        return in.tailCallHelper("_issubclass", {arguments[0], arguments[1]});
    result = Value::boolean(*below);
    return Outcome::Done;
}

// --- attributes

bool isName(Interpreter &in, Value name)
{
    if (in.heap().is(name, Kind::String))
        return true;
    in.typeError(fmt::format("attribute name must be string, not '{}'", in.className(name)));
    return false;
}

Outcome getAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isName(in, arguments[1]))
        return Outcome::Raised;
    const Outcome outcome = in.getAttribute(arguments[0], arguments[1], result);
    if (arguments.count() == 2)
        return outcome;
    if (outcome == Outcome::TailCall)
        return in.tailCallHelper("_getattr_default", {arguments[0], arguments[1], arguments[2]});
    if (outcome != Outcome::Raised || !in.isInstance(in.raised(), BuiltinClass::AttributeError))
        return outcome;
    in.clearRaised();
    result = arguments[2];
    return Outcome::Done;
}

Outcome hasAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isName(in, arguments[1]))
        return Outcome::Raised;
    Value found;
    const Outcome outcome = in.getAttribute(arguments[0], arguments[1], found);
    if (outcome == Outcome::TailCall)
        return in.tailCallHelper("_hasattr", {arguments[0], arguments[1]});
    if (outcome == Outcome::Raised && in.isInstance(in.raised(), BuiltinClass::AttributeError))
        in.clearRaised();
    else if (outcome != Outcome::Done)
        return outcome;
    result = Value::boolean(outcome == Outcome::Done);
    return Outcome::Done;
}

// setAttribute() drops what a setter gives; the call needs it as its result.
Outcome setAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value object = arguments[0];
    if (!isName(in, arguments[1]))
        return Outcome::Raised;
    result = Value::None;
    if (heap.is(object, Kind::Class))
        return in.setAttribute(object, arguments[1], arguments[2]);
    const Value inClass = in.lookupInClass(in.classOf(object), arguments[1]);
    if (heap.is(inClass, Kind::Property)) {
        const Value setter = heap.get(inClass.asHandle(), heap::PropertySlot::Setter);
        if (!setter.isNone())
            return in.tailCall(setter, {object, arguments[2]});
    } else if (in.hasFlag(in.classOf(object), heap::ClassFlag::SetAttr)) {
        return in.tailCall(in.findMethod(object, "__setattr__"),
                           {object, arguments[1], arguments[2]});
    }
    return in.setAttribute(object, arguments[1], arguments[2]);
}

Outcome deleteAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isName(in, arguments[1]))
        return Outcome::Raised;
    result = Value::None;
    const Value inClass = in.lookupInClass(in.classOf(arguments[0]), arguments[1]);
    if (heap.is(inClass, Kind::Property)) {
        const Value deleter = heap.get(inClass.asHandle(), heap::PropertySlot::Deleter);
        if (!deleter.isNone())
            return in.tailCall(deleter, {arguments[0]});
    }
    return in.deleteAttribute(arguments[0], arguments[1]);
}

void addNames(Interpreter &in, Value dict, std::set<std::string> &names)
{
    Heap &heap = in.heap();
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, dict.asHandle()); ++each) {
        const auto entry = heap::dictEntry(heap, dict.asHandle(), each);
        if (entry && heap.is(entry->key, Kind::String))
            names.emplace(heap.text(entry->key));
    }
}

// The innermost frame of the running thread: natives have none of their own.
Interpreter::StackEntry callerFrame(Interpreter &in)
{
    in.storeRegisters();
    return in.walkStack(in.runningThread()).front();
}

Outcome directory(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    std::set<std::string> names;
    if (arguments.count() == 0) {
        const CodeUnit &unit = in.unit(callerFrame(in).code);
        if (unit.code->kind == bytecode::CodeKind::Module)
            addNames(in, Value::fromHandle(unit.globals), names);
        else
            names.insert(unit.code->localNames.begin(), unit.code->localNames.end());
    } else {
        const Value object = arguments[0];
        const Value dict = in.instanceDict(object);
        if (!dict.isNothing())
            addNames(in, dict, names);
        const Value owner = heap.is(object, Kind::Class) ? object : in.classOf(object);
        const bool isModule = heap.is(object, Kind::Module);
        for (const Value each : heap.tupleItems(heap.get(owner.asHandle(), ClassSlot::Order))) {
            if (!isModule)
                addNames(in, heap.get(each.asHandle(), ClassSlot::Dict), names);
        }
    }
    std::vector<Value> items;
    for (const std::string &name : names)
        items.push_back(in.string(name));
    result = heap.makeList(items);
    return Outcome::Done;
}

Outcome variables(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (arguments.count() == 0)
        return in.unsupported("vars() without an argument");
    const Outcome outcome = in.getAttribute(arguments[0], in.string("__dict__"), result);
    if (outcome != Outcome::Raised)
        return outcome;
    in.clearRaised();
    return in.typeError("vars() argument must have __dict__ attribute");
}

Outcome globals(Interpreter &in, const Arguments &, Value &result)
{
    result = Value::fromHandle(in.unit(callerFrame(in).code).globals);
    return Outcome::Done;
}

// --- text

Outcome repr(Interpreter &in, const Arguments &arguments, Value &result)
{
    return reprOf(in, arguments[0], result);
}

Outcome ascii(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto text = in.plainRepr(arguments[0]);
    if (!text)
        return in.tailCallHelper("_ascii", {arguments[0]});
    result = in.string(base::asciiOfRepr(*text));
    return Outcome::Done;
}

Outcome format(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value spec = arguments.at(1, {});
    if (!spec.isNothing() && !in.heap().is(spec, Kind::String))
        return in.typeError(
            fmt::format("format() argument 2 must be str, not {}", givenName(in, spec)));
    return formatValue(in, arguments[0], 0, spec, result);
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"builtins", "print", print, 0, -1, true},
        {"builtins", "input", input, 0, 1},
        {"builtins", "len", length, 1, 1},
        {"builtins", "callable", callable, 1, 1},
        {"builtins", "hash", hash, 1, 1},
        {"builtins", "id", id, 1, 1},
        {"builtins", "exit", exit, 0, 1},
        {"builtins", "quit", exit, 0, 1},
        {"builtins", "isinstance", isInstance, 2, 2},
        {"builtins", "issubclass", isSubclass, 2, 2},
        {"builtins", "getattr", getAttribute, 2, 3},
        {"builtins", "hasattr", hasAttribute, 2, 2},
        {"builtins", "setattr", setAttribute, 3, 3},
        {"builtins", "delattr", deleteAttribute, 2, 2},
        {"builtins", "dir", directory, 0, 1},
        {"builtins", "vars", variables, 0, 1},
        {"builtins", "globals", globals, 0, 0},
        {"builtins", "repr", repr, 1, 1},
        {"builtins", "ascii", ascii, 1, 1},
        {"builtins", "format", format, 1, 2},
        {"int", "__hash__", hash, 1, 1},
        {"float", "__hash__", hash, 1, 1},
        {"str", "__hash__", hash, 1, 1},
        {"bytes", "__hash__", hash, 1, 1},
        {"tuple", "__hash__", hash, 1, 1},
        {"frozenset", "__hash__", hash, 1, 1},
        {"str", "__len__", lengthOfNative, 1, 1},
        {"bytes", "__len__", lengthOfNative, 1, 1},
        {"tuple", "__len__", lengthOfNative, 1, 1},
        {"list", "__len__", lengthOfNative, 1, 1},
        {"dict", "__len__", lengthOfNative, 1, 1},
        {"set", "__len__", lengthOfNative, 1, 1},
        {"frozenset", "__len__", lengthOfNative, 1, 1},
        {"range", "__len__", lengthOfNative, 1, 1},
        {"collections.deque", "__len__", lengthOfNative, 1, 1},
    };
    return entries;
}

} // namespace loose::exec::functions
