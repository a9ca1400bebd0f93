// SPDX-License-Identifier: GPL-3.0-or-later

// Calling: functions, natives, bound methods, classes, objects with __call__. The stack holds the
// callable, its self or null, the arguments; the result takes the callable's place.
#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "exec/objects.h"

namespace loose::exec {

using heap::ClassFlag;
using heap::ClassSlot;
using heap::Kind;

Value Interpreter::makeFunction(std::uint32_t code)
{
    const bytecode::Code &facts = *m_units[code].code;
    const Handle object =
        m_heap->allocate(Kind::Function, 0, static_cast<std::uint32_t>(heap::FunctionSlot::Count));
    m_heap->set(object, heap::FunctionSlot::Code, Value::integer(code));
    m_heap->set(object, heap::FunctionSlot::Name, intern(facts.name));
    m_heap->set(object, heap::FunctionSlot::QualifiedName, intern(facts.qualifiedName));
    m_heap->set(object, heap::FunctionSlot::Module, intern(m_program->modules[facts.module].name));
    if (facts.hasDocstring)
        m_heap->set(object, heap::FunctionSlot::Doc, string(facts.docstring));
    return Value::fromHandle(object);
}

// What becomes of a result that is there at once, as of one that a frame returns.
Outcome Interpreter::deliver(Value result, Continuation continuation, Value extra)
{
    switch (continuation) {
    case Continuation::Discard:
    case Continuation::ModuleBody: return Outcome::Done;
    case Continuation::Method:
        *m_top++ = result;
        *m_top++ = Value{};
        return Outcome::Done;
    case Continuation::Retry: resumeWait(extra); return Outcome::Done;
    case Continuation::Construct:
        if (!result.isNone())
            return typeError(
                fmt::format("__init__() should return None, not '{}'", className(result)));
        *m_top++ = extra;
        return Outcome::Done;
    case Continuation::ToBool:
    case Continuation::ToNotBool: {
        const heap::Truth truth = truthOf(result);
        const bool isTrue = truth != heap::Truth::False; // an object without a say is true
        *m_top++ = Value::boolean(isTrue == (continuation == Continuation::ToBool));
        return Outcome::Done;
    }
    case Continuation::KeepOrPop: {
        const bytecode::Instruction jump = m_next[-1];
        const bool isTrue = truthOf(result) != heap::Truth::False;
        if (isTrue == (jump.opcode() == bytecode::Opcode::JumpIfTrueOrPop))
            m_next = m_unit->instructions + jump.argument();
        else
            --m_top;
        return Outcome::Done;
    }
    case Continuation::ToStr:
        if (!m_heap->is(result, Kind::String))
            return typeError(
                fmt::format("__str__ returned non-string (type {})", className(result)));
        *m_top++ = result;
        return Outcome::Done;
    case Continuation::ClassBody: return finishClass(result, extra);
    case Continuation::TraceCall: return finishTraceCall(result, extra);
    case Continuation::Push:
    case Continuation::NextItem:
    case Continuation::Generator:
    case Continuation::ThreadBase: *m_top++ = result; return Outcome::Done;
    }
    return Outcome::Done;
}

Outcome Interpreter::callNative(Value *base, std::uint32_t argumentCount, Value keywordNames,
                                Continuation continuation, Value extra)
{
    const NativeEntry &entry = nativeEntry(*base);
    Value *first = base[1].isNothing() ? base + 2 : base + 1;
    const std::uint32_t keywordCount =
        keywordNames.isNothing() ? 0 : m_heap->slotCount(keywordNames.asHandle());
    const auto positional =
        static_cast<std::size_t>(base + 2 + argumentCount - keywordCount - first);
    const Arguments arguments{
        {first, positional}, keywordNames, {first + positional, keywordCount}};
    if (!entry.takes(arguments)) [[unlikely]]
        return refuseNativeCall(entry, arguments);
    Value result;
    const Outcome outcome = entry.function(*this, arguments, result);
    if (outcome != Outcome::Done)
        return afterNative(base, outcome, continuation, extra);
    m_top = base;
    if (continuation != Continuation::Push)
        return deliver(result, continuation, extra);
    *m_top++ = result;
    return Outcome::Done;
}

// Of a native that has no result yet.
Outcome Interpreter::afterNative(Value *base, Outcome outcome, Continuation continuation,
                                 Value extra)
{
    if (outcome != Outcome::TailCall)
        return outcome;
    // The arguments stay to be found again if the callee has to wait.
    const std::vector<Value> cells(base, m_top);
    m_top = base;
    if (m_tail.continuation == Continuation::Push) {
        m_tail.continuation = continuation;
        m_tail.extra = extra;
    }
    const Outcome called = runTail();
    if (called == Outcome::Blocked)
        m_top = std::ranges::copy(cells, base).out;
    return called;
}

Outcome Interpreter::call(std::uint32_t argumentCount, Value keywordNames,
                          Continuation continuation, Value extra)
{
    for (std::uint32_t links = 0;; ++links) {
        if (links > m_mostFrames) // objects whose __call__ is an object
            return raise(BuiltinClass::RecursionError,
                         "maximum recursion depth exceeded while calling a Python object");
        Value *base = m_top - argumentCount - 2;
        const Value callable = *base;
        switch (m_heap->kindOf(callable)) {
        case Kind::Function: {
            const bool hasSelf = !base[1].isNothing();
            const bool entered =
                pushFrame(base, hasSelf ? 1 : 2, callable, argumentCount + (hasSelf ? 1 : 0),
                          keywordNames, continuation, extra);
            return entered ? Outcome::Entered : Outcome::Raised;
        }
        case Kind::Native:
            return callNative(base, argumentCount, keywordNames, continuation, extra);
        case Kind::Class:
            if (base[1].isNothing())
                return construct(base, argumentCount, keywordNames, continuation, extra);
            break;
        case Kind::BoundMethod:
            if (base[1].isNothing()) {
                spreadBoundMethod(base);
                continue;
            }
            break;
        case Kind::Wrapper:
            if (isClassMethod(*m_heap, callable))
                return typeError("'classmethod' object is not callable");
            base[0] = m_heap->get(callable.asHandle(), heap::WrapperSlot::Function);
            continue;
        default: {
            const Value method = lookupInClass(classOf(callable), intern("__call__"));
            if (method.isNothing())
                return typeError(fmt::format("'{}' object is not callable", className(callable)));
            if (base[1].isNothing()) {
                base[0] = method;
                const bool isNativeMethod =
                    m_heap->is(method, Kind::Native)
                    && !m_heap->get(method.asHandle(), heap::NativeSlot::Owner).isNothing();
                if (m_heap->is(method, Kind::Function) || isNativeMethod)
                    base[1] = callable;
                continue;
            }
            break;
        }
        }
        // A callable that needs a self of its own while one is there: that one becomes an argument.
        *m_top = Value{};
        std::move_backward(base + 1, m_top, m_top + 1);
        base[1] = Value{};
        ++m_top;
        ++argumentCount;
    }
}

Outcome Interpreter::construct(Value *base, std::uint32_t argumentCount, Value keywordNames,
                               Continuation continuation, Value extra)
{
    const Value classValue = *base;
    const Value make = lookupInClass(classValue, intern("__new__"));
    Value initialize = lookupInClass(classValue, intern("__init__"));
    if (initialize.isNone())
        initialize = helper("_blocked");
    if (m_heap->is(make, Kind::Native) && !m_heap->is(initialize, Kind::Function)) {
        base[1] = classValue; // int("3"): the class is the first argument of __new__
        base[0] = make;
        return callNative(base, argumentCount, keywordNames, continuation, extra);
    }
    if (m_heap->is(make, Kind::Wrapper))
        return constructByNew(base, argumentCount, keywordNames, continuation, extra);
    const Value instance = makeInstance(classValue);
    if (m_thread != 0)
        announceResource(instance, classValue);
    if (hasFlag(classValue, ClassFlag::Exception)) {
        const std::uint32_t named =
            keywordNames.isNothing() ? 0 : m_heap->slotCount(keywordNames.asHandle());
        m_heap->set(instance.asHandle(), heap::ExceptionSlot::Args,
                    m_heap->makeTuple(std::span<const Value>(base + 2, argumentCount - named)));
    }
    if (m_heap->is(initialize, Kind::Function)) {
        if (isSubclass(classValue, builtin(BuiltinClass::Local)))
            rememberArguments(instance, std::span<const Value>(base + 2, argumentCount),
                              keywordNames);
        base[0] = initialize;
        base[1] = instance;
        const bool entered = pushFrame(base, 1, initialize, argumentCount + 1, keywordNames,
                                       Continuation::Construct, instance);
        return entered ? Outcome::Entered : Outcome::Raised;
    }
    if (argumentCount > 0 && !hasFlag(classValue, ClassFlag::Exception))
        return typeError(
            isSubclass(classValue, builtin(BuiltinClass::Local))
                ? "Initialization arguments are not supported"
                : fmt::format("{}() takes no arguments",
                              m_heap->text(m_heap->get(classValue.asHandle(), ClassSlot::Name))));
    m_top = base;
    return deliver(instance, continuation, extra);
}

// A class with a __new__ of its own.
Outcome Interpreter::constructByNew(Value *base, std::uint32_t argumentCount, Value keywordNames,
                                    Continuation continuation, Value extra)
{
    const std::uint32_t named =
        keywordNames.isNothing() ? 0 : m_heap->slotCount(keywordNames.asHandle());
    const std::vector<Value> given(base + 2, base + 2 + argumentCount);
    const Value keywords = heap::makeDict(*m_heap);
    for (std::uint32_t each = 0; each < named; ++each)
        heap::dictSetString(*m_heap, keywords.asHandle(),
                            m_heap->get(keywordNames.asHandle(), each),
                            given[argumentCount - named + each]);
    const Value positional = m_heap->makeTuple(std::span(given).first(argumentCount - named));
    tailCallHelper("_construct_new", {*base, positional, keywords}, continuation);
    m_tail.extra = extra;
    m_top = base;
    return runTail();
}

// An object that views show as a thing of its own, made by the user's own code; or a future, which
// the library makes and hands out.
void Interpreter::announceResource(Value instance, Value classValue)
{
    const Value kind = lookupInClass(classValue, intern("_loose_resource"));
    if (!m_heap->is(kind, Kind::String) || (!m_unit->isUser && m_heap->text(kind) != "Future"))
        return;
    static constexpr trace::ResourceKind kinds[] = {
        trace::ResourceKind::Lock,       trace::ResourceKind::RecursiveLock,
        trace::ResourceKind::Condition,  trace::ResourceKind::Event,
        trace::ResourceKind::Semaphore,  trace::ResourceKind::Barrier,
        trace::ResourceKind::Queue,      trace::ResourceKind::Executor,
        trace::ResourceKind::Future,     trace::ResourceKind::Pipe,
        trace::ResourceKind::SharedLock, trace::ResourceKind::SharedValue};
    const bool isShared = lookupInClass(classValue, intern("_loose_shared")).isTrue();
    for (const trace::ResourceKind each : kinds) {
        if (m_heap->text(kind) == nameOfKind(each))
            m_host.resourceCreated(instance.asHandle(), each, isShared);
    }
}

std::string_view Interpreter::nameOfKind(trace::ResourceKind kind)
{
    switch (kind) {
    case trace::ResourceKind::Lock: return "Lock";
    case trace::ResourceKind::RecursiveLock: return "RecursiveLock";
    case trace::ResourceKind::Condition: return "Condition";
    case trace::ResourceKind::Event: return "Event";
    case trace::ResourceKind::Semaphore: return "Semaphore";
    case trace::ResourceKind::Barrier: return "Barrier";
    case trace::ResourceKind::Queue: return "Queue";
    case trace::ResourceKind::Executor: return "Executor";
    case trace::ResourceKind::Future: return "Future";
    case trace::ResourceKind::Timer: return "Timer";
    case trace::ResourceKind::File: return "File";
    case trace::ResourceKind::DiskFile: return "DiskFile";
    case trace::ResourceKind::Pipe: return "Pipe";
    case trace::ResourceKind::SharedLock: return "SharedLock";
    case trace::ResourceKind::SharedValue: return "SharedValue";
    case trace::ResourceKind::Process: return "Process";
    case trace::ResourceKind::Thread: return "Thread";
    }
    return "";
}

Outcome Interpreter::tailCall(Value callable, std::initializer_list<Value> arguments,
                              Continuation continuation)
{
    m_tail.callable = callable;
    m_tail.arguments.assign(arguments);
    m_tail.continuation = continuation;
    m_tail.extra = {};
    return Outcome::TailCall;
}

Outcome Interpreter::tailCallHelper(std::string_view name, std::initializer_list<Value> arguments,
                                    Continuation continuation)
{
    return tailCall(helper(name), arguments, continuation);
}

Value Interpreter::helper(std::string_view name)
{
    const Handle space = m_units[m_program->modules[1].code].globals;
    const Value found = heap::dictGetString(*m_heap, space, intern(name));
    CHECK(!found.isNothing());
    return found;
}

// Pushes and calls what the last tailCall() named.
Outcome Interpreter::runTail()
{
    const auto count = static_cast<std::uint32_t>(m_tail.arguments.size());
    if (m_stackEnd - m_top < static_cast<std::ptrdiff_t>(count + 4))
        growStack(count + 4);
    *m_top++ = m_tail.callable;
    *m_top++ = Value{};
    m_top = std::ranges::copy(m_tail.arguments, m_top).out;
    markTop(count + 2);
    return call(count, {}, m_tail.continuation, m_tail.extra);
}

void Interpreter::markTop(std::uint32_t cells)
{
    const auto end =
        static_cast<std::uint32_t>(m_top - reinterpret_cast<Value *>(m_heap->arena().cells()));
    m_heap->arena().markWritten(end - cells, cells + 1);
}

// callable null tuple [dict]: spreads them over the stack and calls.
Outcome Interpreter::callSpread(bool hasKeywords)
{
    const std::vector<Value> original(m_top - (hasKeywords ? 4 : 3), m_top);
    const Value keywords = hasKeywords ? *--m_top : Value{};
    const Value tuple = *--m_top;
    const auto items = m_heap->tupleItems(tuple);
    const std::uint32_t named = hasKeywords ? heap::dictSize(*m_heap, keywords.asHandle()) : 0;
    const auto total = static_cast<std::uint32_t>(items.size()) + named;
    if (m_stackEnd - m_top < static_cast<std::ptrdiff_t>(total + 8))
        growStack(total + 8);
    Value *base = m_top - 2;
    m_top = std::ranges::copy(items, m_top).out;
    std::vector<Value> names;
    for (std::uint32_t each = 0; hasKeywords && each < heap::dictUsed(*m_heap, keywords.asHandle());
         ++each) {
        const auto entry = heap::dictEntry(*m_heap, keywords.asHandle(), each);
        if (!entry)
            continue;
        if (!m_heap->is(entry->key, Kind::String))
            return typeError("keywords must be strings");
        names.push_back(entry->key);
        *m_top++ = entry->value;
    }
    markTop(total);
    const Value keywordNames = names.empty() ? Value{} : m_heap->makeTuple(names);
    const std::ptrdiff_t offset = base - m_stackBegin;
    const Outcome outcome = call(total, keywordNames);
    if (outcome == Outcome::Blocked)
        m_top = std::ranges::copy(original, m_stackBegin + offset).out;
    return outcome;
}

// Begins the body of a class: function name base... are on the stack and stay there.
Outcome Interpreter::beginClass(std::uint32_t baseCount)
{
    const Value function = m_top[-static_cast<std::ptrdiff_t>(baseCount) - 2];
    const Value space = heap::makeDict(*m_heap);
    *m_top++ = function;
    *m_top++ = Value{};
    *m_top++ = space;
    return call(1, {}, Continuation::ClassBody, space);
}

} // namespace loose::exec
