// SPDX-License-Identifier: GPL-3.0-or-later

// object, type, super, property, staticmethod and classmethod.
#include <fmt/format.h>

#include "exec/objects.h"

namespace loose::exec::objects {

using heap::ClassSlot;
using heap::Kind;
using heap::PropertySlot;

namespace {

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

// --- object

// object.__init__: too many arguments are an error only where no class took them.
Outcome initialize(Interpreter &in, const Arguments &arguments, Value &result)
{
    const bool plain = arguments.count() == 1 && arguments.keywords.empty();
    if (!plain && !in.heap().is(arguments[0], Kind::Exception)) {
        const std::string name = in.className(arguments[0]);
        const bool overridden =
            in.heap().is(in.findMethod(arguments[0], "__init__"), Kind::Function);
        if (overridden)
            return in.typeError(
                "object.__init__() takes exactly one argument (the instance to initialize)");
        return in.typeError(fmt::format(
            "{}.__init__() takes exactly one argument (the instance to initialize)", name));
    }
    return none(result);
}

Outcome objectRepr(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value self = arguments[0];
    if (!self.isObject())
        return reprOf(in, self, result);
    result = in.string(fmt::format(
        "<{} object at {:#x}>", qualifiedClassName(in.heap(), in.classOf(self)), addressOf(self)));
    return Outcome::Done;
}

// object.__str__ is whatever repr() gives.
Outcome objectStr(Interpreter &in, const Arguments &arguments, Value &result)
{
    return reprOf(in, arguments[0], result);
}

// list.__repr__(self) and its like: the text below the object's own class.
Outcome nativeRepr(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value self = arguments[0];
    if (!self.isObject())
        return reprOf(in, self, result);
    const Handle owner = heap.header(self.asHandle()).classHandle();
    const bool isPlainKind = !heap.is(self, Kind::Instance) && !heap.is(self, Kind::Exception);
    if (isPlainKind)
        heap.setClass(self.asHandle(), 0);
    const Outcome outcome = reprOf(in, self, result);
    if (isPlainKind)
        heap.setClass(self.asHandle(), owner);
    return outcome;
}

Outcome objectEquals(Interpreter &, const Arguments &arguments, Value &result)
{
    result = arguments[0] == arguments[1] ? Value::True : Value::NotImplemented;
    return Outcome::Done;
}

Outcome objectDiffers(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value equals = in.findMethod(arguments[0], "__eq__");
    if (in.heap().is(equals, Kind::Function))
        return in.tailCall(equals, {arguments[0], arguments[1]}, Continuation::ToNotBool);
    result = arguments[0] == arguments[1] ? Value::False : Value::NotImplemented;
    return Outcome::Done;
}

Outcome objectHash(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value self = arguments[0];
    const Kind kind = in.heap().kindOf(self);
    const bool isByIdentity = kind == Kind::Instance || kind == Kind::Exception;
    if (!isByIdentity && kind != Kind::Class)
        return hashValue(in, self, result);
    result = in.heap().makeInt(static_cast<std::int64_t>(heap::identityHash(self.asHandle())));
    return Outcome::Done;
}

Outcome objectFormat(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (in.heap().is(arguments[1], Kind::String) && in.heap().text(arguments[1]).empty())
        return strOf(in, arguments[0], result);
    return in.typeError(fmt::format("unsupported format string passed to {}.__format__",
                                    in.className(arguments[0])));
}

// object.__setattr__: what a class's own __setattr__ calls to store in the end.
Outcome storeAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value object = arguments[0];
    const Value name = arguments[1];
    const Value inClass = in.lookupInClass(in.classOf(object), name);
    if (heap.is(inClass, Kind::Property)) {
        const Value setter = heap.get(inClass.asHandle(), PropertySlot::Setter);
        if (!setter.isNone())
            return in.tailCall(setter, {object, arguments[2]});
        return in.raise(BuiltinClass::AttributeError,
                        fmt::format("property '{}' of '{}' object has no setter", heap.text(name),
                                    in.className(object)));
    }
    if (in.setSpecialAttribute(object, name, arguments[2]))
        return none(result);
    const Value dict = in.writableDict(object);
    if (dict.isNothing())
        return in.missingAttribute(object, name);
    heap::dictSetString(heap, dict.asHandle(), name, arguments[2]);
    return none(result);
}

Outcome removeAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::None;
    return in.deletePlainAttribute(arguments[0], arguments[1]);
}

Outcome loadAttribute(Interpreter &in, const Arguments &arguments, Value &result)
{
    return in.getAttribute(arguments[0], arguments[1], result);
}

// --- type

Outcome makeType(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const std::size_t given = arguments.count() - 1;
    if (given == 1) {
        result = in.classOf(arguments[1]);
        return Outcome::Done;
    }
    if (given != 3)
        return in.typeError("type() takes 1 or 3 arguments");
    static constexpr std::pair<Kind, std::string_view> wanted[] = {
        {Kind::String, "str"}, {Kind::Tuple, "tuple"}, {Kind::Dict, "dict"}};
    for (std::size_t each = 0; each < 3; ++each) {
        if (!heap.is(arguments[each + 1], wanted[each].first))
            return in.typeError(fmt::format("type.__new__() argument {} must be {}, not {}",
                                            each + 1, wanted[each].second,
                                            in.className(arguments[each + 1])));
    }
    const Value space = heap::makeDict(heap);
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, arguments[3].asHandle()); ++each) {
        const auto entry = heap::dictEntry(heap, arguments[3].asHandle(), each);
        if (entry && heap.is(entry->key, Kind::String))
            heap::dictSetString(heap, space.asHandle(), entry->key, entry->value);
    }
    return in.makeClass(arguments[1], arguments[2], space, result);
}

Outcome order(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Class, "type", "mro") != Outcome::Done)
        return Outcome::Raised;
    result = in.heap().makeList(
        in.heap().tupleItems(in.heap().get(arguments[0].asHandle(), ClassSlot::Order)));
    return Outcome::Done;
}

Outcome subclasses(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Class, "type", "__subclasses__") != Outcome::Done)
        return Outcome::Raised;
    result = in.heap().makeList(
        in.heap().listItems(in.heap().get(arguments[0].asHandle(), ClassSlot::Subclasses)));
    return Outcome::Done;
}

// --- super

Outcome makeSuper(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const std::size_t given = arguments.count() - 1;
    if (given == 0)
        return in.raise(BuiltinClass::RuntimeError, "super(): no arguments");
    if (const Outcome counted = checkCount(in, given, "super", 1, 2); counted != Outcome::Done)
        return counted;
    if (!heap.is(arguments[1], Kind::Class))
        return in.typeError(
            fmt::format("super() argument 1 must be a type, not {}", in.className(arguments[1])));
    if (given == 1)
        return in.unsupported("super(class) without an object");
    const Value object = arguments[2];
    const bool ofClass = heap.is(object, Kind::Class) && in.isSubclass(object, arguments[1]);
    if (!ofClass && !in.isSubclass(in.classOf(object), arguments[1]))
        return in.typeError("super(type, obj): obj must be an instance or subtype of type");
    const Handle made =
        heap.allocate(Kind::Super, 0, static_cast<std::uint32_t>(heap::SuperSlot::Count));
    heap.set(made, heap::SuperSlot::Class, arguments[1]);
    heap.set(made, heap::SuperSlot::Object, object);
    result = Value::fromHandle(made);
    return Outcome::Done;
}

// --- property

Value docOf(const Heap &heap, Value function)
{
    const Value doc = heap.is(function, Kind::Function)
                          ? heap.get(function.asHandle(), heap::FunctionSlot::Doc)
                          : Value{};
    return doc.isNothing() ? Value::None : doc;
}

Value newProperty(Heap &heap, std::span<const Value> parts)
{
    const Handle property =
        heap.allocate(Kind::Property, 0, static_cast<std::uint32_t>(PropertySlot::Count));
    for (std::uint32_t slot = 0; slot < parts.size(); ++slot)
        heap.set(property, slot, parts[slot]);
    return Value::fromHandle(property);
}

Outcome makeProperty(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1 + arguments.keywords.size();
    if (given > 4)
        return in.typeError(fmt::format("property() takes at most 4 arguments ({} given)", given));
    static constexpr std::string_view names[] = {"fget", "fset", "fdel", "doc"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {}), arguments.at(3, {}),
                      arguments.at(4, {})};
    if (!bindNames(in, arguments, names, values, "property"))
        return Outcome::Raised;
    for (std::size_t each = 0; each < 3; ++each)
        values[each] = values[each].isNothing() ? Value::None : values[each];
    if (values[3].isNothing() || values[3].isNone())
        values[3] = docOf(in.heap(), values[0]);
    result = newProperty(in.heap(), values);
    return Outcome::Done;
}

template <PropertySlot Which>
Outcome withAccessor(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Property, "property", "setter") != Outcome::Done)
        return Outcome::Raised;
    const auto slots = in.heap().slots(arguments[0].asHandle());
    std::vector<Value> parts(slots.begin(), slots.end());
    parts[static_cast<std::size_t>(Which)] = arguments[1];
    if (Which == PropertySlot::Getter)
        parts[static_cast<std::size_t>(PropertySlot::Doc)] = docOf(in.heap(), arguments[1]);
    result = newProperty(in.heap(), parts);
    return Outcome::Done;
}

// --- staticmethod, classmethod

template <bool IsClassMethod>
Outcome makeWrapper(Interpreter &in, const Arguments &arguments, Value &result)
{
    constexpr BuiltinClass owner =
        IsClassMethod ? BuiltinClass::ClassMethod : BuiltinClass::StaticMethod;
    const std::string_view name = IsClassMethod ? "classmethod" : "staticmethod";
    if (const Outcome counted = checkCount(in, arguments.count() - 1, name, 1, 1);
        counted != Outcome::Done)
        return counted;
    Heap &heap = in.heap();
    const Handle wrapper = heap.allocate(Kind::Wrapper, in.builtin(owner).asHandle(),
                                         static_cast<std::uint32_t>(heap::WrapperSlot::Count));
    heap.set(wrapper, heap::WrapperSlot::Function, arguments[1]);
    heap.set(wrapper, heap::WrapperSlot::IsClassMethod, Value::boolean(IsClassMethod));
    result = Value::fromHandle(wrapper);
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"object", "__init__", initialize, 1, -1, true},
        {"object", "__repr__", objectRepr, 1, 1},
        {"object", "__str__", objectStr, 1, 1},
        {"object", "__eq__", objectEquals, 2, 2},
        {"object", "__ne__", objectDiffers, 2, 2},
        {"object", "__hash__", objectHash, 1, 1},
        {"object", "__format__", objectFormat, 2, 2},
        {"object", "__setattr__", storeAttribute, 3, 3},
        {"object", "__delattr__", removeAttribute, 2, 2},
        {"object", "__getattribute__", loadAttribute, 2, 2},
        {"list", "__repr__", nativeRepr, 1, 1},
        {"dict", "__repr__", nativeRepr, 1, 1},
        {"set", "__repr__", nativeRepr, 1, 1},
        {"tuple", "__repr__", nativeRepr, 1, 1},
        {"collections.deque", "__repr__", nativeRepr, 1, 1},
        {"type", "__new__", makeType, 1, -1},
        {"type", "mro", order, 1, 1},
        {"type", "__subclasses__", subclasses, 1, 1},
        {"super", "__new__", makeSuper, 1, -1},
        {"property", "__new__", makeProperty, 1, -1, true},
        {"property", "getter", withAccessor<PropertySlot::Getter>, 2, 2},
        {"property", "setter", withAccessor<PropertySlot::Setter>, 2, 2},
        {"property", "deleter", withAccessor<PropertySlot::Deleter>, 2, 2},
        {"staticmethod", "__new__", makeWrapper<false>, 1, -1},
        {"classmethod", "__new__", makeWrapper<true>, 1, -1},
    };
    return entries;
}

} // namespace loose::exec::objects
