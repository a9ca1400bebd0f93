// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/objects.h"

#include <algorithm>

#include <fmt/format.h>

#include "exec/sequences.h"

namespace loose::exec {

using heap::IteratorSlot;
using heap::IteratorType;
using heap::Kind;

std::string givenName(const Interpreter &in, Value argument)
{
    return argument.isNone() ? "None" : in.className(argument);
}

Outcome checkCount(Interpreter &in, std::size_t given, std::string_view function, std::size_t least,
                   std::size_t most)
{
    if (given >= least && given <= most)
        return Outcome::Done;
    const std::size_t bound = given < least ? least : most;
    const std::string_view how = least == most ? "" : given < least ? "at least " : "at most ";
    return in.typeError(fmt::format("{} expected {}{} argument{}, got {}", function, how, bound,
                                    bound == 1 ? "" : "s", given));
}

Outcome indexOf(Interpreter &in, Value value, std::int64_t &index)
{
    if (!isIndex(in.heap(), value))
        return in.typeError(
            fmt::format("'{}' object cannot be interpreted as an integer", in.className(value)));
    index = in.heap().intOf(value);
    return Outcome::Done;
}

bool bindNames(Interpreter &in, const Arguments &arguments, std::span<const std::string_view> names,
               std::span<Value> values, std::string_view function)
{
    const auto isGiven = [](Value value) { return !value.isNothing(); };
    const auto given = static_cast<std::size_t>(std::ranges::count_if(values, isGiven));
    const std::size_t all = given + arguments.keywords.size();
    if (given > 0 && all > names.size()) {
        in.typeError(fmt::format("{}() takes at most {} argument{} ({} given)", function,
                                 names.size(), names.size() == 1 ? "" : "s", all));
        return false;
    }
    for (std::uint32_t index = 0; index < arguments.keywords.size(); ++index) {
        const std::string_view name =
            in.heap().text(in.heap().get(arguments.keywordNames.asHandle(), index));
        const auto found = std::ranges::find(names, name);
        if (found == names.end()) {
            in.typeError(
                fmt::format("'{}' is an invalid keyword argument for {}()", name, function));
            return false;
        }
        const auto position = static_cast<std::size_t>(found - names.begin());
        if (!values[position].isNothing()) {
            in.typeError(fmt::format("argument for {}() given by name ('{}') and position ({})",
                                     function, name, position + 1));
            return false;
        }
        values[position] = arguments.keywords[index];
    }
    return true;
}

Outcome raiseCodec(Interpreter &in, BuiltinClass which, const base::CodecFailure &failure,
                   Value object)
{
    const Value arguments[] = {in.string(failure.encoding), object, Value::integer(failure.start),
                               Value::integer(failure.end), in.string(failure.reason)};
    return in.raiseValue(in.makeException(in.builtin(which), arguments));
}

Outcome checkSelf(Interpreter &in, const Arguments &arguments, Kind kind,
                  std::string_view className, std::string_view method)
{
    if (in.heap().is(arguments[0], kind))
        return Outcome::Done;
    return in.typeError(
        fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", method,
                    className, in.className(arguments[0])));
}

bool isPlainIterator(Interpreter &in, Value iterator)
{
    return in.heap().is(iterator, Kind::Iterator) && !in.mayHaveUserMethods(iterator);
}

bool canIterate(Interpreter &in, Value value)
{
    switch (in.heap().kindOf(value)) {
    case Kind::Tuple:
    case Kind::List:
    case Kind::String:
    case Kind::Bytes:
    case Kind::Range:
    case Kind::Dict:
    case Kind::View:
    case Kind::Set:
    case Kind::Deque:
    case Kind::Iterator:
    case Kind::Generator:
    case Kind::File: return true;
    default:
        return in.mayHaveUserMethods(value)
               && (!in.findMethod(value, "__iter__").isNothing()
                   || !in.findMethod(value, "__getitem__").isNothing());
    }
}

std::optional<std::vector<Value>> itemsOf(Interpreter &in, Value iterable)
{
    if (in.isVast(iterable))
        return std::nullopt;
    if (!isPlainIterator(in, iterable)) {
        auto items = in.plainItems(iterable);
        if (!items && canIterate(in, iterable))
            in.clearRaised(); // the helper that takes over comes to the same error
        return items;
    }
    std::vector<Value> items;
    for (;;) {
        Value item;
        if (in.next(iterable, item) != Outcome::Done) {
            in.clearRaised();
            return std::nullopt;
        }
        if (item.isNothing())
            return items;
        items.push_back(item);
    }
}

Value withClass(Interpreter &in, Value object, Value classValue, BuiltinClass native)
{
    if (classValue != in.builtin(native))
        in.heap().setClass(object.asHandle(), classValue.asHandle());
    return object;
}

Value emptyDeque(Interpreter &in, Value maxLength)
{
    Heap &heap = in.heap();
    constexpr std::uint32_t firstCells = 8;
    const Handle items = heap.allocate(Kind::Cells, 0, firstCells);
    const Handle deque =
        heap.allocate(Kind::Deque, 0, static_cast<std::uint32_t>(heap::DequeSlot::Count));
    heap.set(deque, heap::DequeSlot::Length, Value::integer(0));
    heap.set(deque, heap::DequeSlot::Items, Value::fromHandle(items));
    heap.set(deque, heap::DequeSlot::Head, Value::integer(0));
    heap.set(deque, heap::DequeSlot::MaxLength, maxLength);
    return Value::fromHandle(deque);
}

namespace {

void growDeque(Heap &heap, Handle deque)
{
    const std::uint32_t length = dequeLength(heap, deque);
    const Handle old = heap.get(deque, heap::DequeSlot::Items).asHandle();
    if (length < heap.slotCount(old))
        return;
    const Handle grown = heap.allocate(Kind::Cells, 0, heap.slotCount(old) * 2);
    for (std::uint32_t index = 0; index < length; ++index)
        heap.set(grown, index, dequeItem(heap, deque, index));
    heap.set(deque, heap::DequeSlot::Items, Value::fromHandle(grown));
    heap.set(deque, heap::DequeSlot::Head, Value::integer(0));
}

} // namespace

void dequeAppend(Interpreter &in, Handle deque, Value item, bool left)
{
    Heap &heap = in.heap();
    const Value most = heap.get(deque, heap::DequeSlot::MaxLength);
    std::uint32_t length = dequeLength(heap, deque);
    const bool isFull = most.isInteger() && length >= most.asInteger();
    if (isFull && most.asInteger() == 0)
        return;
    growDeque(heap, deque);
    const std::uint32_t places = heap.slotCount(heap.get(deque, heap::DequeSlot::Items).asHandle());
    auto head = static_cast<std::uint32_t>(heap.get(deque, heap::DequeSlot::Head).asInteger());
    if (left)
        head = (head + places - 1) % places;
    else if (isFull) // the item at the other end goes
        head = (head + 1) % places;
    length += isFull ? 0 : 1;
    heap.set(deque, heap::DequeSlot::Head, Value::integer(head));
    heap.set(deque, heap::DequeSlot::Length, Value::integer(length));
    dequeSetItem(heap, deque, left ? 0 : length - 1, item);
}

Value libraryValue(Interpreter &in, std::string_view name)
{
    Heap &heap = in.heap();
    return heap::dictGetText(heap, heap.reg(heap::Register::LibraryRoot).asHandle(), name);
}

Outcome hashValue(Interpreter &in, Value value, Value &result)
{
    const heap::HashResult hash = heap::fullHashOf(in.heap(), value);
    switch (hash.status) {
    case heap::HashStatus::Ok: break;
    case heap::HashStatus::Unhashable: return in.unhashable(hash.culprit);
    case heap::HashStatus::NeedsCode:
        return in.tailCallHelper(in.heap().is(value, Kind::Tuple) ? "_hash_tuple" : "_hash",
                                 {value});
    }
    result = in.heap().makeInt(static_cast<std::int64_t>(hash.hash));
    return Outcome::Done;
}

namespace {

// The native `name` of a class is read like an attribute.
void makeProperty(Interpreter &in, BuiltinClass owner, std::string_view name)
{
    Heap &heap = in.heap();
    const Handle space = heap.get(in.builtin(owner).asHandle(), heap::ClassSlot::Dict).asHandle();
    const std::int32_t place = heap::dictFindText(heap, space, name);
    const Value getter = heap::dictEntry(heap, space, static_cast<std::uint32_t>(place))->value;
    const Handle property =
        heap.allocate(Kind::Property, 0, static_cast<std::uint32_t>(heap::PropertySlot::Count));
    heap.set(property, heap::PropertySlot::Getter, getter);
    heap.set(property, heap::PropertySlot::Setter, Value::None);
    heap.set(property, heap::PropertySlot::Deleter, Value::None);
    heap::dictSetEntry(heap, space, static_cast<std::uint32_t>(place), Value::fromHandle(property));
}

void makeClassMethod(Interpreter &in, BuiltinClass owner, std::string_view name)
{
    Heap &heap = in.heap();
    const Handle space = heap.get(in.builtin(owner).asHandle(), heap::ClassSlot::Dict).asHandle();
    const std::int32_t place = heap::dictFindText(heap, space, name);
    const Value function = heap::dictEntry(heap, space, static_cast<std::uint32_t>(place))->value;
    const Handle wrapper =
        heap.allocate(Kind::Wrapper, in.builtin(BuiltinClass::ClassMethod).asHandle(),
                      static_cast<std::uint32_t>(heap::WrapperSlot::Count));
    heap.set(wrapper, heap::WrapperSlot::Function, function);
    heap.set(wrapper, heap::WrapperSlot::IsClassMethod, Value::True);
    heap::dictSetEntry(heap, space, static_cast<std::uint32_t>(place), Value::fromHandle(wrapper));
}

} // namespace

void completeImage(Interpreter &in)
{
    Heap &heap = in.heap();
    const Handle library = heap.reg(heap::Register::LibraryRoot).asHandle();
    const auto place = [&](std::string_view name, Value value) {
        heap::dictSetString(heap, library, heap.makeString(name), value);
    };
    for (const std::string_view name : {"END", "MISSING"})
        place(name, in.makeInstance(in.builtin(BuiltinClass::Object)));
    place("deque", in.builtin(BuiltinClass::Deque));
    place("local", in.builtin(BuiltinClass::Local));
    for (const std::string_view name : {"real", "imag", "numerator", "denominator"})
        makeProperty(in, BuiltinClass::Int, name);
    makeProperty(in, BuiltinClass::Float, "real");
    makeProperty(in, BuiltinClass::Float, "imag");
    makeProperty(in, BuiltinClass::Deque, "maxlen");
    makeClassMethod(in, BuiltinClass::Dict, "fromkeys");
}

std::int64_t addressOf(Value value)
{
    constexpr std::int64_t firstAddress = 0x7f0000000000;
    if (value.isObject())
        return firstAddress + static_cast<std::int64_t>(value.asHandle()) * 16;
    const std::uint64_t mixed = value.bits() * 0x9e3779b97f4a7c15u >> 20;
    return firstAddress + (std::int64_t{1} << 44)
           + static_cast<std::int64_t>(mixed & ~std::uint64_t{15});
}

std::string qualifiedClassName(const Heap &heap, Value classValue)
{
    const std::string_view module =
        heap.text(heap.get(classValue.asHandle(), heap::ClassSlot::Module));
    const std::string_view name =
        heap.text(heap.get(classValue.asHandle(), heap::ClassSlot::QualifiedName));
    return module == "builtins" ? std::string(name) : fmt::format("{}.{}", module, name);
}

} // namespace loose::exec
