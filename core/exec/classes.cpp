// SPDX-License-Identifier: GPL-3.0-or-later

// Classes: which one a value has, the order of resolution, making new ones.
#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "exec/interpreter.h"

namespace loose::exec {

using heap::ClassFlag;
using heap::ClassSlot;
using heap::IteratorType;
using heap::Kind;

namespace {

BuiltinClass classOfKind(Kind kind)
{
    switch (kind) {
    case Kind::String: return BuiltinClass::Str;
    case Kind::Bytes: return BuiltinClass::BytesClass;
    case Kind::BoxedInt: return BuiltinClass::Int;
    case Kind::BoxedFloat: return BuiltinClass::Float;
    case Kind::Tuple: return BuiltinClass::Tuple;
    case Kind::List: return BuiltinClass::List;
    case Kind::Dict: return BuiltinClass::Dict;
    case Kind::Set: return BuiltinClass::Set;
    case Kind::Function: return BuiltinClass::Function;
    case Kind::Native: return BuiltinClass::NativeFunction;
    case Kind::BoundMethod: return BuiltinClass::Method;
    case Kind::Cell: return BuiltinClass::CellClass;
    case Kind::Class: return BuiltinClass::Type;
    case Kind::Module: return BuiltinClass::Module;
    case Kind::Range: return BuiltinClass::Range;
    case Kind::Slice: return BuiltinClass::Slice;
    case Kind::Iterator: return BuiltinClass::Iterator;
    case Kind::Generator: return BuiltinClass::Generator;
    case Kind::Property: return BuiltinClass::Property;
    case Kind::Wrapper: return BuiltinClass::StaticMethod;
    case Kind::Super: return BuiltinClass::Super;
    case Kind::Thread: return BuiltinClass::ThreadHandle;
    case Kind::Lock: return BuiltinClass::Lock;
    case Kind::File: return BuiltinClass::File;
    case Kind::Deque: return BuiltinClass::Deque;
    case Kind::View: return BuiltinClass::DictKeys;
    case Kind::Frame: return BuiltinClass::Frame;
    case Kind::Traceback: return BuiltinClass::Traceback;
    case Kind::Exception: return BuiltinClass::BaseException;
    case Kind::Instance:
    case Kind::Free:
    case Kind::Raw:
    case Kind::Stack:
    case Kind::Cells: return BuiltinClass::Object;
    }
    return BuiltinClass::Object;
}

// C3: the merge of the bases' orders, or nothing if there is none.
std::optional<std::vector<Value>> mergeOrders(std::vector<std::vector<Value>> sequences)
{
    std::vector<Value> merged;
    for (;;) {
        std::erase_if(sequences, [](const auto &each) { return each.empty(); });
        if (sequences.empty())
            return merged;
        Value next;
        for (const auto &sequence : sequences) {
            const Value candidate = sequence.front();
            const bool blocked = std::ranges::any_of(sequences, [&](const auto &other) {
                return std::find(other.begin() + 1, other.end(), candidate) != other.end();
            });
            if (!blocked) {
                next = candidate;
                break;
            }
        }
        if (next.isNothing())
            return std::nullopt;
        merged.push_back(next);
        for (auto &sequence : sequences) {
            if (sequence.front() == next)
                sequence.erase(sequence.begin());
        }
    }
}

// CPython calls the type of such a base as if it made classes, and that type refuses in words of
// its own.
Outcome refuseBase(Interpreter &in, Value base)
{
    const Value type = in.classOf(base);
    const auto is = [&](BuiltinClass which) { return type == in.builtin(which); };
    if (is(BuiltinClass::Function))
        return in.typeError("function() argument 'code' must be code, not str");
    if (is(BuiltinClass::NativeFunction))
        return in.typeError("cannot create 'builtin_function_or_method' instances");
    if (is(BuiltinClass::Lock))
        return in.typeError("cannot create '_thread.lock' instances");
    if (is(BuiltinClass::NoneType))
        return in.typeError("NoneType takes no arguments");
    if (is(BuiltinClass::Str))
        return in.typeError("str() argument 'encoding' must be str, not tuple");
    if (is(BuiltinClass::Module) || is(BuiltinClass::Int))
        return in.typeError(
            fmt::format("{}() takes at most 2 arguments (3 given)", in.className(base)));
    static constexpr BuiltinClass ofOne[] = {BuiltinClass::Float, BuiltinClass::List,
                                             BuiltinClass::Tuple, BuiltinClass::Dict};
    if (std::ranges::any_of(ofOne, is))
        return in.typeError(
            fmt::format("{} expected at most 1 argument, got 3", in.className(base)));
    return in.unsupported("a base that is no class");
}

} // namespace

Value Interpreter::classOf(Value value) const
{
    if (value.isInteger())
        return builtin(BuiltinClass::Int);
    if (m_heap->is(value, Kind::BoundMethod)
        && m_heap->is(m_heap->get(value.asHandle(), heap::BoundMethodSlot::Function), Kind::Native))
        return builtin(BuiltinClass::NativeFunction);
    if (value.isObject()) {
        const heap::Header header = m_heap->header(value.asHandle());
        if (header.classHandle() != 0)
            return Value::fromHandle(header.classHandle());
        if (header.kind() == Kind::Set
            && m_heap->get(value.asHandle(), heap::SetSlot::Frozen).isTrue())
            return builtin(BuiltinClass::FrozenSet);
        return builtin(classOfKind(header.kind()));
    }
    if (value.isInlineFloat())
        return builtin(BuiltinClass::Float);
    if (value.isBoolean())
        return builtin(BuiltinClass::Bool);
    if (value == Value::NotImplemented)
        return builtin(BuiltinClass::NotImplementedType);
    if (value == Value::Ellipsis)
        return builtin(BuiltinClass::EllipsisType);
    return builtin(BuiltinClass::NoneType);
}

std::string Interpreter::className(Value value) const
{
    return nameOfClass(classOf(value));
}

std::string Interpreter::nameOfClass(Value classValue) const
{
    const Handle owner = classValue.asHandle();
    const Value inC = heap::dictGetText(*m_heap, m_heap->get(owner, ClassSlot::Dict).asHandle(),
                                        "_loose_type_name");
    if (m_heap->is(inC, Kind::String))
        return std::string(m_heap->text(inC));
    const std::string_view name = m_heap->text(m_heap->get(owner, ClassSlot::Name));
    const std::string_view module = m_heap->text(m_heap->get(owner, ClassSlot::Module));
    const bool isDotted = hasFlag(Value::fromHandle(owner), ClassFlag::Native)
                          && !hasFlag(Value::fromHandle(owner), ClassFlag::Exception)
                          && module != "builtins";
    return isDotted ? fmt::format("{}.{}", module, name) : std::string(name);
}

Value Interpreter::lookupInClass(Value classValue, Value name)
{
    for (const Value each :
         m_heap->tupleItems(m_heap->get(classValue.asHandle(), ClassSlot::Order))) {
        const Handle dict = m_heap->get(each.asHandle(), ClassSlot::Dict).asHandle();
        const Value found = heap::dictGetString(*m_heap, dict, name);
        if (!found.isNothing())
            return found;
    }
    return {};
}

bool Interpreter::isSubclass(Value classValue, Value of) const
{
    if (classValue == of)
        return true;
    const auto order = m_heap->tupleItems(m_heap->get(classValue.asHandle(), ClassSlot::Order));
    return std::ranges::find(order, of) != order.end();
}

bool Interpreter::hasFlag(Value classValue, ClassFlag flag) const
{
    return m_heap->get(classValue.asHandle(), ClassSlot::Flags).asInteger()
           & static_cast<std::int64_t>(flag);
}

Value Interpreter::findMethod(Value object, std::string_view name)
{
    const Value found = lookupInClass(classOf(object), intern(name));
    return found.isNone() ? helper("_blocked") : found;
}

// The flags a class has from what it and its bases define in code of the language.
void Interpreter::updateClassFlags(Handle object)
{
    static constexpr std::pair<std::string_view, ClassFlag> flagged[] = {
        {"__getattr__", ClassFlag::GetAttr}, {"__eq__", ClassFlag::Equals},
        {"__hash__", ClassFlag::Hash},       {"__setattr__", ClassFlag::SetAttr},
        {"__repr__", ClassFlag::Repr},       {"__str__", ClassFlag::Repr},
        {"__bool__", ClassFlag::Truth},      {"__len__", ClassFlag::Truth},
    };
    const auto bit = [](ClassFlag flag) { return static_cast<std::int64_t>(flag); };
    std::int64_t flags = m_heap->get(object, ClassSlot::Flags).asInteger()
                         & (bit(ClassFlag::Native) | bit(ClassFlag::Library));
    const Value self = Value::fromHandle(object);
    for (const auto &[name, flag] : flagged) {
        const Value found = lookupInClass(self, intern(name));
        const bool isBlocked = found.isNone() && flag != ClassFlag::Hash;
        if (isBlocked || m_heap->is(found, Kind::Function) || m_heap->is(found, Kind::Wrapper))
            flags |= bit(flag);
    }
    if (isSubclass(self, builtin(BuiltinClass::BaseException)))
        flags |= bit(ClassFlag::Exception);
    const auto order = m_heap->tupleItems(m_heap->get(object, ClassSlot::Order));
    for (const Value each : order) { // the nearest class that says something about hashing decides
        const Handle dict = m_heap->get(each.asHandle(), ClassSlot::Dict).asHandle();
        const Value hash = heap::dictGetString(*m_heap, dict, intern("__hash__"));
        const bool equals = !heap::dictGetString(*m_heap, dict, intern("__eq__")).isNothing();
        if (hash.isNothing() && !equals)
            continue;
        if (hash.isNone() || (hash.isNothing() && !hasFlag(each, ClassFlag::Native)))
            flags |= bit(ClassFlag::Unhashable);
        break;
    }
    m_heap->set(object, ClassSlot::Flags, Value::integer(flags));
}

// A change to a class changes its version and those of all classes below it.
void Interpreter::classChanged(Handle object, std::uint64_t change)
{
    const auto version =
        static_cast<std::uint64_t>(m_heap->get(object, ClassSlot::Version).asInteger());
    const std::uint64_t mixed =
        ((version ^ change) * 0x9e3779b97f4a7c15u + 1) & ((std::uint64_t{1} << 61) - 1);
    m_heap->set(object, ClassSlot::Version, Value::integer(static_cast<std::int64_t>(mixed)));
    updateClassFlags(object);
    for (const Value below : m_heap->listItems(m_heap->get(object, ClassSlot::Subclasses)))
        classChanged(below.asHandle(), change);
}

std::string Interpreter::namesOf(std::span<const Value> classes) const
{
    std::string names;
    for (const Value each : classes)
        names += (names.empty() ? "" : ", ")
                 + std::string(m_heap->text(m_heap->get(each.asHandle(), ClassSlot::Name)));
    return names;
}

// Of a plain function that Python takes for a static method or a class method by its name.
void Interpreter::wrapImplicitly(Value space, std::string_view name, BuiltinClass kind)
{
    const Value function = heap::dictGetString(*m_heap, space.asHandle(), intern(name));
    if (!m_heap->is(function, Kind::Function))
        return;
    const Handle wrapper = m_heap->allocate(Kind::Wrapper, builtin(kind).asHandle(),
                                            static_cast<std::uint32_t>(heap::WrapperSlot::Count));
    m_heap->set(wrapper, heap::WrapperSlot::Function, function);
    m_heap->set(wrapper, heap::WrapperSlot::IsClassMethod,
                Value::boolean(kind == BuiltinClass::ClassMethod));
    heap::dictSetString(*m_heap, space.asHandle(), intern(name), Value::fromHandle(wrapper));
}

Outcome Interpreter::makeClass(Value name, Value bases, Value space, Value &result)
{
    for (const std::string_view special :
         {"__init_subclass__", "__set_name__", "__get__", "__set__", "__getattribute__"}) {
        if (m_unit->isUser && heap::dictFindText(*m_heap, space.asHandle(), special) >= 0)
            return unsupported(fmt::format("the special method {}", special));
    }
    wrapImplicitly(space, "__new__", BuiltinClass::StaticMethod);
    wrapImplicitly(space, "__class_getitem__", BuiltinClass::ClassMethod);
    std::vector<Value> baseList(m_heap->tupleItems(bases).begin(), m_heap->tupleItems(bases).end());
    if (baseList.empty())
        baseList.push_back(builtin(BuiltinClass::Object));
    std::vector<std::vector<Value>> sequences;
    for (const Value base : baseList) {
        if (!m_heap->is(base, Kind::Class))
            return refuseBase(*this, base);
        static constexpr BuiltinClass closed[] = {
            BuiltinClass::Bool,           BuiltinClass::NoneType, BuiltinClass::Range,
            BuiltinClass::Function,       BuiltinClass::Slice,    BuiltinClass::Method,
            BuiltinClass::NativeFunction, BuiltinClass::Lock,     BuiltinClass::Generator};
        if (std::ranges::any_of(closed, [&](BuiltinClass each) { return base == builtin(each); }))
            return typeError(
                fmt::format("type '{}' is not an acceptable base type",
                            m_heap->text(m_heap->get(base.asHandle(), ClassSlot::Name))));
        const auto order = m_heap->tupleItems(m_heap->get(base.asHandle(), ClassSlot::Order));
        sequences.emplace_back(order.begin(), order.end());
    }
    sequences.push_back(baseList);
    for (const Value &base : baseList) {
        if (std::ranges::count(baseList, base) > 1)
            return typeError(fmt::format("duplicate base class {}", namesOf(std::span(&base, 1))));
    }
    auto order = mergeOrders(sequences);
    if (!order)
        return typeError("Cannot create a consistent method resolution\norder (MRO) for bases "
                         + namesOf(baseList));
    const auto says = [&](std::string_view method) {
        return !heap::dictGetString(*m_heap, space.asHandle(), intern(method)).isNothing();
    };
    if (says("__eq__") && !says("__hash__"))
        heap::dictSetString(*m_heap, space.asHandle(), intern("__hash__"), Value::None);
    if (!says("__doc__")) // none is inherited
        heap::dictSetString(*m_heap, space.asHandle(), intern("__doc__"), Value::None);
    const Handle object = m_heap->allocate(Kind::Class, builtin(BuiltinClass::Type).asHandle(),
                                           static_cast<std::uint32_t>(ClassSlot::Count));
    const Value self = Value::fromHandle(object);
    order->insert(order->begin(), self);
    m_heap->set(object, ClassSlot::Name, name);
    const Value qualified = heap::dictGetString(*m_heap, space.asHandle(), intern("__qualname__"));
    m_heap->set(object, ClassSlot::QualifiedName, qualified.isNothing() ? name : qualified);
    if (!qualified.isNothing()) // the class has it, not its dict
        heap::dictRemoveEntry(*m_heap, space.asHandle(),
                              static_cast<std::uint32_t>(
                                  heap::dictFindText(*m_heap, space.asHandle(), "__qualname__")));
    const Value module = heap::dictGetString(*m_heap, space.asHandle(), intern("__module__"));
    m_heap->set(object, ClassSlot::Module, module.isNothing() ? intern("__main__") : module);
    m_heap->set(object, ClassSlot::Bases, m_heap->makeTuple(baseList));
    m_heap->set(object, ClassSlot::Order, m_heap->makeTuple(*order));
    m_heap->set(object, ClassSlot::Dict, space);
    m_heap->set(object, ClassSlot::Version, Value::integer(object));
    m_heap->set(object, ClassSlot::Subclasses, m_heap->makeList({}));
    m_heap->set(object, ClassSlot::Flags,
                Value::integer(m_unit->isUser ? 0 : static_cast<std::int64_t>(ClassFlag::Library)));
    for (const Value base : baseList)
        m_heap->listAppend(m_heap->get(base.asHandle(), ClassSlot::Subclasses), self);
    classChanged(object,
                 static_cast<std::uint64_t>(
                     m_heap->get(space.asHandle(), heap::DictSlot::KeysVersion).asInteger()));
    result = self;
    return Outcome::Done;
}

// The body of a class statement has run; name and bases lie on the stack.
Outcome Interpreter::finishClass(Value cell, Value space)
{
    const std::uint32_t baseCount = m_next[-1].argument();
    const Value name = m_top[-static_cast<std::ptrdiff_t>(baseCount) - 1];
    const Value bases = m_heap->makeTuple(std::span<const Value>(m_top - baseCount, baseCount));
    const auto isObject = [&](Value base) { return m_heap->is(base, Kind::Instance); };
    if (std::ranges::any_of(m_heap->tupleItems(bases), isObject)) {
        // Its class is asked to make the new one, as a metaclass would be.
        if (baseCount > 1)
            return typeError("metaclass conflict: the metaclass of a derived class must be a "
                             "(non-strict) subclass of the metaclasses of all its bases");
        const Value asked = classOf(m_top[-1]);
        m_top -= baseCount + 2;
        tailCall(asked, {name, bases, space});
        return runTail();
    }
    Value result;
    const Outcome outcome = makeClass(name, bases, space, result);
    if (outcome != Outcome::Done)
        return outcome;
    if (m_heap->is(cell, Kind::Cell))
        m_heap->set(cell.asHandle(), heap::CellSlot::Content, result);
    m_top -= baseCount + 2;
    *m_top++ = result;
    return Outcome::Done;
}

// The layout of an instance follows from the nearest native class above it.
Value Interpreter::makeInstance(Value classValue)
{
    const Handle classHandle = classValue.asHandle();
    if (hasFlag(classValue, ClassFlag::Exception))
        return makeException(classValue, {});
    const auto below = [&](BuiltinClass which) { return isSubclass(classValue, builtin(which)); };
    if (below(BuiltinClass::Local))
        return makeLocal(classValue);
    Value instance;
    if (below(BuiltinClass::Dict))
        instance = heap::makeDict(*m_heap);
    else if (below(BuiltinClass::List))
        instance = m_heap->makeList({});
    else if (below(BuiltinClass::Set))
        instance = heap::makeSet(*m_heap, false);
    if (!instance.isNothing()) {
        m_heap->setClass(instance.asHandle(), classHandle);
        return instance;
    }
    const Handle object = m_heap->allocate(Kind::Instance, classHandle, 1);
    m_heap->set(object, heap::InstanceSlot::Dict, heap::makeDict(*m_heap));
    return Value::fromHandle(object);
}

// Whether text made by `method` (__repr__ or __str__) comes from code of the language. A __repr__
// also makes the str() of everything but exceptions.
bool Interpreter::isDescribedByUser(Value object, std::string_view method) const
{
    const Value owner = classOf(object);
    if (!hasFlag(owner, heap::ClassFlag::Repr))
        return false;
    const auto definition = [&](Value classValue, std::string_view name) {
        const Handle space = m_heap->get(classValue.asHandle(), heap::ClassSlot::Dict).asHandle();
        return heap::dictGetText(*m_heap, space, name);
    };
    const bool reprCounts = !m_heap->is(object, heap::Kind::Exception);
    for (const Value each :
         m_heap->tupleItems(m_heap->get(owner.asHandle(), heap::ClassSlot::Order))) {
        const Value found = definition(each, method);
        if (!found.isNothing() && each != builtin(BuiltinClass::Object))
            return !m_heap->is(found, heap::Kind::Native);
        const Value repr = reprCounts ? definition(each, "__repr__") : Value{};
        if (!repr.isNothing() && !m_heap->is(repr, heap::Kind::Native))
            return true;
    }
    return false;
}

} // namespace loose::exec
