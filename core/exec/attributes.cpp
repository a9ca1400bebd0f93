// SPDX-License-Identifier: GPL-3.0-or-later

// obj.name: reading, setting, deleting. The order is Python's: data descriptors of the class, the
// object's own dict, the class, __getattr__.
#include <fmt/format.h>

#include "exec/files.h"
#include "exec/objects.h"
#include "lang/known_members.h"

namespace loose::exec {

using heap::ClassFlag;
using heap::ClassSlot;
using heap::Kind;

Value Interpreter::instanceDict(Value object) const
{
    if (!object.isObject())
        return {};
    const Handle handle = object.asHandle();
    switch (m_heap->header(handle).kind()) {
    case Kind::Instance:
        return m_heap->slotCount(handle) == 1 ? m_heap->get(handle, heap::InstanceSlot::Dict)
                                              : localDict(handle);
    case Kind::Exception: return m_heap->get(handle, heap::ExceptionSlot::Dict);
    case Kind::Function: return m_heap->get(handle, heap::FunctionSlot::Attributes);
    case Kind::Module: return m_heap->get(handle, heap::ModuleSlot::Dict);
    case Kind::List: return m_heap->get(handle, heap::ListSlot::Attributes);
    case Kind::Dict: return m_heap->get(handle, heap::DictSlot::Attributes);
    case Kind::File: return m_heap->get(handle, FileSlot::Attributes);
    default: return {};
    }
}

// The dict to store into, made where it is made lazily; nothing if the object takes no attributes.
Value Interpreter::writableDict(Value object)
{
    const Value dict = instanceDict(object);
    if (!dict.isNothing() || !object.isObject())
        return dict;
    const Handle handle = object.asHandle();
    const heap::Header header = m_heap->header(handle);
    const Value fresh = heap::makeDict(*m_heap);
    if (header.kind() == Kind::Exception)
        m_heap->set(handle, heap::ExceptionSlot::Dict, fresh);
    else if (header.kind() == Kind::Function)
        m_heap->set(handle, heap::FunctionSlot::Attributes, fresh);
    else if (header.kind() == Kind::List && header.classHandle() != 0)
        m_heap->set(handle, heap::ListSlot::Attributes, fresh);
    else if (header.kind() == Kind::Dict && header.classHandle() != 0)
        m_heap->set(handle, heap::DictSlot::Attributes, fresh);
    else if (header.kind() == Kind::File)
        m_heap->set(handle, FileSlot::Attributes, fresh);
    else
        return {};
    return fresh;
}

Value Interpreter::makeBoundMethod(Value function, Value self)
{
    const Handle method = m_heap->allocate(Kind::BoundMethod, 0, 2);
    m_heap->set(method, heap::BoundMethodSlot::Function, function);
    m_heap->set(method, heap::BoundMethodSlot::Self, self);
    return Value::fromHandle(method);
}

// "'x' " if that is what the class calls the value.
static std::string nameInClass(const Heap &heap, Value owner, Value value)
{
    for (const Value each : heap.tupleItems(heap.get(owner.asHandle(), ClassSlot::Order))) {
        const Handle dict = heap.get(each.asHandle(), ClassSlot::Dict).asHandle();
        for (std::uint32_t at = 0; at < heap::dictUsed(heap, dict); ++at) {
            const auto entry = heap::dictEntry(heap, dict, at);
            if (entry && entry->value == value)
                return fmt::format("'{}' ", heap.text(entry->key));
        }
    }
    return {};
}

// What a class attribute gives when it is read through an object (`owner` is the object's class).
Outcome Interpreter::bindAttribute(Value found, Value object, Value owner, Value &result)
{
    switch (m_heap->kindOf(found)) {
    case Kind::Function:
        result = object.isNothing() ? found : makeBoundMethod(found, object);
        return Outcome::Done;
    case Kind::Native: {
        const bool isMethod = !m_heap->get(found.asHandle(), heap::NativeSlot::Owner).isNothing();
        result = object.isNothing() || !isMethod ? found : makeBoundMethod(found, object);
        return Outcome::Done;
    }
    case Kind::Wrapper: {
        const Value function = m_heap->get(found.asHandle(), heap::WrapperSlot::Function);
        result = isClassMethod(*m_heap, found) ? makeBoundMethod(function, owner) : function;
        return Outcome::Done;
    }
    case Kind::Property: {
        if (object.isNothing()) {
            result = found;
            return Outcome::Done;
        }
        const Value getter = m_heap->get(found.asHandle(), heap::PropertySlot::Getter);
        if (getter.isNone())
            return raise(BuiltinClass::AttributeError,
                         fmt::format("property {}of '{}' object has no getter",
                                     nameInClass(*m_heap, owner, found), className(object)));
        return tailCall(getter, {object});
    }
    default: result = found; return Outcome::Done;
    }
}

Outcome Interpreter::getAttribute(Value object, Value name, Value &result)
{
    if (m_heap->is(object, Kind::Super))
        return getSuperAttribute(object, name, result);
    if (m_heap->is(object, Kind::Class))
        return getClassAttribute(object, name, result);
    const Value owner = classOf(object);
    if (m_heap->is(object, Kind::Instance) && startsLocal(object))
        return tailCallHelper(
            "_local_get",
            {object, name, m_heap->get(object.asHandle(), heap::LocalSlot::Arguments)});
    const Value inClass = lookupInClass(owner, name);
    if (m_heap->is(inClass, Kind::Property))
        return bindAttribute(inClass, object, owner, result);
    if (specialAttribute(object, name, result))
        return Outcome::Done;
    const Value dict = instanceDict(object);
    if (!dict.isNothing()) {
        result = heap::dictGetString(*m_heap, dict.asHandle(), name);
        if (!result.isNothing())
            return Outcome::Done;
    }
    if (!inClass.isNothing())
        return bindAttribute(inClass, object, owner, result);
    if (hasFlag(owner, ClassFlag::GetAttr))
        return tailCall(lookupInClass(owner, intern("__getattr__")), {object, name});
    // A method asks its function, which is what misses the attribute.
    return missingAttribute(m_heap->is(object, Kind::BoundMethod)
                                ? m_heap->get(object.asHandle(), heap::BoundMethodSlot::Function)
                                : object,
                            name);
}

Outcome Interpreter::missingAttribute(Value object, Value name, bool isRead)
{
    const std::string_view attribute = m_heap->text(name);
    if (m_heap->is(object, Kind::Module)) {
        const Handle module = object.asHandle();
        const std::string_view moduleName =
            m_heap->text(m_heap->get(module, heap::ModuleSlot::Name));
        const Value fallback = heap::dictGetString(
            *m_heap, m_heap->get(module, heap::ModuleSlot::Dict).asHandle(), intern("__getattr__"));
        if (m_heap->is(fallback, Kind::Function))
            return tailCall(fallback, {name});
        if (lang::knownToCPython(moduleName, attribute))
            return lacksMember(moduleName, attribute);
        const Value shown = heap::dictGetText(
            *m_heap, m_heap->get(module, heap::ModuleSlot::Dict).asHandle(), "__name__");
        return raiseAttributeError(
            fmt::format("module '{}' has no attribute '{}'",
                        m_heap->is(shown, Kind::String) ? m_heap->text(shown) : moduleName,
                        attribute),
            object, name);
    }
    if (lacksOfType(object, attribute))
        return Outcome::Stopped;
    if (m_heap->is(object, Kind::Class))
        return raiseAttributeError(
            fmt::format("type object '{}' has no attribute '{}'", nameOfClass(object), attribute),
            object, name);
    const std::string message =
        fmt::format("'{}' object has no attribute '{}'", className(object), attribute);
    return isRead ? raiseAttributeError(message, object, name)
                  : raise(BuiltinClass::AttributeError, message);
}

// Whether CPython has the attribute, in a built-in type above the object's class. A class is asked
// for what it has itself, too.
bool Interpreter::lacksOfType(Value object, std::string_view attribute)
{
    std::vector<Value> owners;
    const auto add = [&](Value classValue) {
        const auto order = m_heap->tupleItems(m_heap->get(classValue.asHandle(), ClassSlot::Order));
        owners.insert(owners.end(), order.begin(), order.end());
    };
    if (m_heap->is(object, Kind::Class))
        add(object);
    add(classOf(object));
    for (const Value each : owners) {
        if (!hasFlag(each, ClassFlag::Native) && !hasFlag(each, ClassFlag::Library))
            continue;
        const std::string_view module =
            m_heap->text(m_heap->get(each.asHandle(), ClassSlot::Module));
        const std::string_view name = m_heap->text(m_heap->get(each.asHandle(), ClassSlot::Name));
        const std::string shown =
            module == "builtins" ? std::string(name) : fmt::format("{}.{}", module, name);
        if (lang::typeKnownToCPython(shown, attribute)) {
            unsupported(fmt::format("{}.{}", shown, attribute));
            return true;
        }
    }
    return false;
}

// AttributeError knows the name and the object: the printed traceback may suggest another name.
Outcome Interpreter::raiseAttributeError(std::string_view message, Value object, Value name)
{
    raise(BuiltinClass::AttributeError, message);
    const Value dict = writableDict(m_raised);
    heap::dictSetString(*m_heap, dict.asHandle(), intern("name"), name);
    heap::dictSetString(*m_heap, dict.asHandle(), intern("obj"), object);
    return Outcome::Raised;
}

Outcome Interpreter::getClassAttribute(Value object, Value name, Value &result)
{
    const Value found = lookupInClass(object, name);
    if (!found.isNothing()
        && (!hasFlag(object, ClassFlag::Native) || m_heap->text(name) != "__doc__"))
        return bindAttribute(found, {}, object, result);
    if (specialAttribute(object, name, result))
        return Outcome::Done;
    const Value ofType = lookupInClass(builtin(BuiltinClass::Type), name);
    if (!ofType.isNothing())
        return bindAttribute(ofType, object, builtin(BuiltinClass::Type), result);
    return missingAttribute(object, name);
}

Outcome Interpreter::getSuperAttribute(Value super, Value name, Value &result)
{
    const Value start = m_heap->get(super.asHandle(), heap::SuperSlot::Class);
    const Value object = m_heap->get(super.asHandle(), heap::SuperSlot::Object);
    const bool ofClass = m_heap->is(object, Kind::Class) && isSubclass(object, start);
    const Value owner = ofClass ? object : classOf(object);
    bool after = false;
    for (const Value each : m_heap->tupleItems(m_heap->get(owner.asHandle(), ClassSlot::Order))) {
        if (after) {
            const Handle dict = m_heap->get(each.asHandle(), ClassSlot::Dict).asHandle();
            const Value found = heap::dictGetString(*m_heap, dict, name);
            if (!found.isNothing())
                return bindAttribute(found, ofClass ? Value{} : object, owner, result);
        }
        after = after || each == start;
    }
    if (m_heap->text(name) == "__new__") {
        result = helper("_object_new");
        return Outcome::Done;
    }
    return raise(BuiltinClass::AttributeError,
                 fmt::format("'super' object has no attribute '{}'", m_heap->text(name)));
}

// Whether the class is C in CPython and its objects have no room for what a program would store.
static bool isClosedToAttributes(Heap &heap, Value owner)
{
    const Handle space = heap.get(owner.asHandle(), ClassSlot::Dict).asHandle();
    return !heap::dictGetText(heap, space, "_loose_type_name").isNothing()
           && heap::dictGetText(heap, space, "_loose_takes_attributes").isNothing();
}

Outcome Interpreter::setAttribute(Value object, Value name, Value value)
{
    const std::string_view text = m_heap->text(name);
    if (m_heap->is(object, Kind::Class)) {
        if (hasFlag(object, ClassFlag::Native))
            return typeError(
                fmt::format("cannot set '{}' attribute of immutable type '{}'", text,
                            m_heap->text(m_heap->get(object.asHandle(), ClassSlot::Name))));
        if (text == "__name__") {
            m_heap->set(object.asHandle(), ClassSlot::Name, value);
            return Outcome::Done;
        }
        heap::dictSetString(*m_heap, m_heap->get(object.asHandle(), ClassSlot::Dict).asHandle(),
                            name, value);
        classChanged(object.asHandle(), m_heap->stringHash(name) ^ value.bits());
        return Outcome::Done;
    }
    const Value owner = classOf(object);
    if (m_heap->is(object, Kind::Instance) && startsLocal(object))
        return tailCallHelper(
            "_local_set",
            {object, name, value, m_heap->get(object.asHandle(), heap::LocalSlot::Arguments)},
            Continuation::Discard);
    const Value inClass = lookupInClass(owner, name);
    if (m_heap->is(inClass, Kind::Property)) {
        const Value setter = m_heap->get(inClass.asHandle(), heap::PropertySlot::Setter);
        if (setter.isNone())
            return raise(
                BuiltinClass::AttributeError,
                fmt::format("property '{}' of '{}' object has no setter", text, className(object)));
        return tailCall(setter, {object, value}, Continuation::Discard);
    }
    if (hasFlag(owner, ClassFlag::SetAttr) && !m_settingPlain)
        return tailCall(lookupInClass(owner, intern("__setattr__")), {object, name, value},
                        Continuation::Discard);
    if (setSpecialAttribute(object, name, value))
        return m_raised.isNothing() ? Outcome::Done : Outcome::Raised;
    const Value dict = owner == builtin(BuiltinClass::Object) ? Value{} : writableDict(object);
    if (dict.isNothing()) {
        if (inClass.isNothing())
            return missingAttribute(object, name, false);
        return raise(
            BuiltinClass::AttributeError,
            fmt::format("'{}' object attribute '{}' is read-only", className(object), text));
    }
    if (m_unit->isUser && isClosedToAttributes(*m_heap, owner)
        && heap::dictFindString(*m_heap, dict.asHandle(), name) < 0)
        return missingAttribute(object, name, false);
    heap::dictSetString(*m_heap, dict.asHandle(), name, value);
    return Outcome::Done;
}

Outcome Interpreter::deleteAttribute(Value object, Value name)
{
    const Value method = lookupInClass(classOf(object), intern("__delattr__"));
    return m_heap->is(method, Kind::Function)
               ? tailCall(method, {object, name}, Continuation::Discard)
               : deletePlainAttribute(object, name);
}

Outcome Interpreter::deletePlainAttribute(Value object, Value name)
{
    Value dict = instanceDict(object);
    if (m_heap->is(object, Kind::Class) && !hasFlag(object, ClassFlag::Native))
        dict = m_heap->get(object.asHandle(), ClassSlot::Dict);
    const Value inClass = lookupInClass(classOf(object), name);
    if (m_heap->is(inClass, Kind::Property)) {
        const Value deleter = m_heap->get(inClass.asHandle(), heap::PropertySlot::Deleter);
        if (deleter.isNone())
            return raise(BuiltinClass::AttributeError,
                         fmt::format("property '{}' of '{}' object has no deleter",
                                     m_heap->text(name), className(object)));
        return tailCall(deleter, {object}, Continuation::Discard);
    }
    const std::int32_t place =
        dict.isNothing() ? heap::notFound : heap::dictFindString(*m_heap, dict.asHandle(), name);
    if (place < 0)
        return missingAttribute(object, name, false);
    heap::dictRemoveEntry(*m_heap, dict.asHandle(), static_cast<std::uint32_t>(place));
    if (m_heap->is(object, Kind::Class))
        classChanged(object.asHandle(), m_heap->stringHash(name));
    return Outcome::Done;
}

} // namespace loose::exec
