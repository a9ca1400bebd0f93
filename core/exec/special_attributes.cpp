// SPDX-License-Identifier: GPL-3.0-or-later

// Attributes that are no entries of a dict: __class__, __name__, args, f_code … , by kind.
#include <algorithm>

#include <fmt/format.h>

#include "exec/files.h"
#include "exec/interpreter.h"
#include "exec/tracebacks.h"
#include "exec/tracing.h"

namespace loose::exec {

using heap::ClassSlot;
using heap::ExceptionSlot;
using heap::FunctionSlot;
using heap::Kind;

namespace {

Value orNone(Value value)
{
    return value.isNothing() ? Value::None : value;
}

} // namespace

bool Interpreter::specialAttribute(Value object, Value name, Value &result)
{
    const std::string_view text = m_heap->text(name);
    const auto give = [&](Value value) {
        result = value;
        return true;
    };
    if (text == "__class__")
        return give(classOf(object));
    if (!object.isObject())
        return false;
    const Handle handle = object.asHandle();
    const Kind kind = m_heap->header(handle).kind();
    if (text == "__dict__") {
        if (kind == Kind::Class)
            return give(m_heap->get(handle, ClassSlot::Dict));
        const Value dict = writableDict(object);
        return !dict.isNothing() && give(dict);
    }
    switch (kind) {
    case Kind::Class: return classSpecial(handle, text, result);
    case Kind::Function: return functionSpecial(handle, text, result);
    case Kind::Exception: return exceptionSpecial(handle, text, result);
    case Kind::Module:
        return text == "__name__" && give(m_heap->get(handle, heap::ModuleSlot::Name));
    case Kind::Native:
        if (text == "__qualname__" && !m_heap->get(handle, heap::NativeSlot::Owner).isNothing())
            return give(string(fmt::format(
                "{}.{}",
                m_heap->text(m_heap->get(m_heap->get(handle, heap::NativeSlot::Owner).asHandle(),
                                         ClassSlot::Name)),
                m_heap->text(m_heap->get(handle, heap::NativeSlot::Name)))));
        return (text == "__name__" || text == "__qualname__")
               && give(m_heap->get(handle, heap::NativeSlot::Name));
    case Kind::BoundMethod: {
        const Value function = m_heap->get(handle, heap::BoundMethodSlot::Function);
        if (text == "__self__")
            return give(m_heap->get(handle, heap::BoundMethodSlot::Self));
        if (text == "__func__")
            return give(function);
        return specialAttribute(function, name, result) && text != "__dict__";
    }
    case Kind::Range:
        if (text == "start" || text == "stop" || text == "step")
            return give(m_heap->get(handle, text == "start" ? 0u : text == "stop" ? 1u : 2u));
        return false;
    case Kind::Property:
        if (text == "fget" || text == "fset" || text == "fdel")
            return give(m_heap->get(handle, text == "fget" ? 0u : text == "fset" ? 1u : 2u));
        return text == "__doc__" && give(orNone(m_heap->get(handle, heap::PropertySlot::Doc)));
    case Kind::Cell: {
        const Value content = m_heap->get(handle, heap::CellSlot::Content);
        if (text != "cell_contents" || content.isNothing())
            return false;
        return give(content);
    }
    case Kind::Wrapper: {
        const Value function = m_heap->get(handle, heap::WrapperSlot::Function);
        if (text == "__func__" || text == "__wrapped__")
            return give(function);
        const bool isCopied = text == "__name__" || text == "__qualname__" || text == "__doc__"
                              || text == "__module__" || text == "__annotations__";
        return isCopied && specialAttribute(function, name, result);
    }
    case Kind::File: return fileAttribute(*this, handle, text, result);
    case Kind::Frame: return frameSpecial(handle, text, result);
    case Kind::Traceback: return tracebackSpecial(handle, text, result);
    default: return false;
    }
}

bool Interpreter::classSpecial(Handle object, std::string_view name, Value &result)
{
    if (name == "__name__")
        result = m_heap->get(object, ClassSlot::Name);
    else if (name == "__qualname__")
        result = m_heap->get(object, ClassSlot::QualifiedName);
    else if (name == "__module__")
        result = m_heap->get(object, ClassSlot::Module);
    else if (name == "__bases__")
        result = m_heap->get(object, ClassSlot::Bases);
    else if (name == "__mro__")
        result = m_heap->get(object, ClassSlot::Order);
    else if (name == "__base__")
        result = m_heap->slotCount(m_heap->get(object, ClassSlot::Bases).asHandle()) == 0
                     ? Value::None
                     : m_heap->get(m_heap->get(object, ClassSlot::Bases).asHandle(), 0u);
    else if (name == "__doc__")
        result = Value::None;
    else if (name == "__new__")
        result = helper("_object_new");
    else
        return false;
    return true;
}

bool Interpreter::functionSpecial(Handle object, std::string_view name, Value &result)
{
    static constexpr std::pair<std::string_view, FunctionSlot> slots[] = {
        {"__name__", FunctionSlot::Name},
        {"__qualname__", FunctionSlot::QualifiedName},
        {"__doc__", FunctionSlot::Doc},
        {"__defaults__", FunctionSlot::Defaults},
        {"__kwdefaults__", FunctionSlot::KeywordDefaults},
        {"__module__", FunctionSlot::Module},
        {"__closure__", FunctionSlot::Closure},
    };
    for (const auto &[known, slot] : slots) {
        if (known == name) {
            result = orNone(m_heap->get(object, slot));
            return true;
        }
    }
    if (name == "__annotations__") {
        if (m_heap->get(object, FunctionSlot::Annotations).isNothing())
            m_heap->set(object, FunctionSlot::Annotations, heap::makeDict(*m_heap));
        result = m_heap->get(object, FunctionSlot::Annotations);
        return true;
    }
    if (name == "__code__") {
        result = makeCodeObject(
            static_cast<std::uint32_t>(m_heap->get(object, FunctionSlot::Code).asInteger()));
        return true;
    }
    return false;
}

// A code object as an instance with the attributes that programs read.
Value Interpreter::makeCodeObject(std::uint32_t code)
{
    const bytecode::Code &facts = *m_units[code].code;
    const Value object = makeInstance(builtin(BuiltinClass::Code));
    const Handle dict = instanceDict(object).asHandle();
    const auto store = [&](std::string_view name, Value value) {
        heap::dictSetString(*m_heap, dict, intern(name), value);
    };
    store("co_name", string(facts.name));
    store("co_qualname", string(facts.qualifiedName));
    store("co_filename", string(m_program->modules[facts.module].source->name()));
    store("co_firstlineno", Value::integer(facts.firstLine));
    store("co_argcount", Value::integer(facts.positionalCount));
    store("co_posonlyargcount", Value::integer(facts.positionalOnlyCount));
    store("co_kwonlyargcount", Value::integer(facts.keywordOnlyCount));
    std::vector<Value> names;
    for (const std::string &each : facts.localNames)
        names.push_back(string(each));
    std::vector<std::uint32_t> cells;
    for (const bytecode::Instruction &each : facts.instructions) {
        if (each.opcode() == bytecode::Opcode::MakeCell)
            cells.push_back(each.argument());
    }
    // As CPython has them: parameters where they stand, the others by their names.
    std::ranges::sort(cells, {}, [&](std::uint32_t cell) {
        const bool isParameter = cell < facts.argumentCount();
        return std::pair(isParameter ? cell : facts.argumentCount(),
                         isParameter ? std::string() : facts.localNames[cell]);
    });
    const auto isOwn = [&](std::uint32_t local) {
        return local < facts.argumentCount() || std::ranges::find(cells, local) == cells.end();
    };
    std::vector<Value> own;
    std::vector<Value> shared;
    const auto free = static_cast<std::uint32_t>(names.size()) - facts.freeCount;
    for (std::uint32_t local = 0; local < free; ++local) {
        if (isOwn(local))
            own.push_back(names[local]);
    }
    for (const std::uint32_t cell : cells)
        shared.push_back(names[cell]);
    store("co_nlocals", Value::integer(static_cast<std::int64_t>(own.size())));
    store("co_varnames", m_heap->makeTuple(own));
    store("co_cellvars", m_heap->makeTuple(shared));
    store("co_freevars", m_heap->makeTuple(std::span(names).subspan(free)));
    return object;
}

bool Interpreter::exceptionSpecial(Handle object, std::string_view name, Value &result)
{
    static constexpr std::pair<std::string_view, ExceptionSlot> slots[] = {
        {"args", ExceptionSlot::Args},
        {"__traceback__", ExceptionSlot::Traceback},
        {"__cause__", ExceptionSlot::Cause},
        {"__context__", ExceptionSlot::Context},
        {"__suppress_context__", ExceptionSlot::SuppressContext},
    };
    for (const auto &[known, slot] : slots) {
        if (known == name) {
            result = m_heap->get(object, slot);
            return true;
        }
    }
    if (name == "__notes__" && !m_heap->get(object, ExceptionSlot::Notes).isNothing()) {
        result = m_heap->get(object, ExceptionSlot::Notes);
        return true;
    }
    const Value dict = m_heap->get(object, ExceptionSlot::Dict);
    const bool stored =
        !dict.isNothing() && heap::dictFindText(*m_heap, dict.asHandle(), name) >= 0;
    return !stored && argumentOfException(object, name, result);
}

// Attributes that stand for arguments: code of SystemExit, errno of OSError, value of
// StopIteration.
bool Interpreter::argumentOfException(Handle object, std::string_view name, Value &result)
{
    const Value self = Value::fromHandle(object);
    const auto args = m_heap->tupleItems(m_heap->get(object, ExceptionSlot::Args));
    const auto argument = [&](std::size_t index) {
        result = index < args.size() ? args[index] : Value::None;
        return true;
    };
    if (name == "code" && isInstance(self, BuiltinClass::SystemExit)) {
        if (args.size() > 1)
            result = m_heap->get(object, ExceptionSlot::Args);
        else
            argument(0);
        return true;
    }
    if (name == "value" && isInstance(self, BuiltinClass::StopIteration))
        return argument(0);
    if (isInstance(self, BuiltinClass::OSError)) {
        const bool complete = args.size() >= 2;
        if (name == "errno" || name == "strerror")
            return argument(!complete ? 99 : name == "errno" ? 0 : 1);
        if (name == "filename" || name == "filename2")
            return argument(99); // unless it was stored: files.h
    }
    if (isInstance(self, BuiltinClass::UnicodeError) && args.size() == 5) {
        static constexpr std::string_view names[] = {"encoding", "object", "start", "end",
                                                     "reason"};
        const auto *found = std::ranges::find(names, name);
        if (found != std::end(names))
            return argument(static_cast<std::size_t>(found - names));
    }
    const bool isOfAttribute = isInstance(self, BuiltinClass::AttributeError);
    const bool isOfImport = isInstance(self, BuiltinClass::ImportError);
    if ((name == "name"
         && (isOfAttribute || isOfImport || isInstance(self, BuiltinClass::NameError)))
        || (name == "obj" && isOfAttribute) || (name == "path" && isOfImport))
        return argument(99);
    if (name == "msg" && isInstance(self, BuiltinClass::ImportError))
        return argument(0);
    return false;
}

bool Interpreter::tracebackSpecial(Handle traceback, std::string_view name, Value &result)
{
    if (name == "tb_lineno")
        result = m_heap->get(traceback, heap::TracebackSlot::Line);
    else if (name == "tb_next")
        result = nextTraceback(*this, traceback);
    else if (name == "tb_frame")
        result = frameOfTraceback(*this, traceback);
    else
        return false;
    return true;
}

bool Interpreter::frameSpecial(Handle frame, std::string_view name, Value &result)
{
    const bool isGone = m_heap->get(frame, heap::FrameSlot::Back).isNothing(); // of a traceback
    if (isGone && name != "f_code")
        return false;
    if (name == "f_lineno")
        result = m_heap->get(frame, heap::FrameSlot::Line);
    else if (name == "f_back")
        result = frameBack(*this, frame);
    else if (name == "f_code")
        result = makeCodeObject(
            static_cast<std::uint32_t>(m_heap->get(frame, heap::FrameSlot::Code).asInteger()));
    else if (name == "f_locals")
        result = frameLocals(*this, frame);
    else
        return false;
    return true;
}

// True if the attribute is one of those above; an error is set in the interpreter.
bool Interpreter::setSpecialAttribute(Value object, Value name, Value value)
{
    if (!object.isObject())
        return false;
    const Handle handle = object.asHandle();
    const std::string_view text = m_heap->text(name);
    if (m_heap->is(object, Kind::Exception)) {
        if (text == "args")
            m_heap->set(handle, ExceptionSlot::Args, value);
        else if (text == "__cause__")
            m_heap->set(handle, ExceptionSlot::Cause, value);
        else if (text == "__context__")
            m_heap->set(handle, ExceptionSlot::Context, value);
        else if (text == "__traceback__")
            m_heap->set(handle, ExceptionSlot::Traceback, value);
        else if (text == "__suppress_context__")
            m_heap->set(handle, ExceptionSlot::SuppressContext, value);
        else
            return false;
        return true;
    }
    if (m_heap->is(object, Kind::Function)) {
        if (text == "__name__")
            m_heap->set(handle, FunctionSlot::Name, value);
        else if (text == "__qualname__")
            m_heap->set(handle, FunctionSlot::QualifiedName, value);
        else if (text == "__doc__")
            m_heap->set(handle, FunctionSlot::Doc, value);
        else if (text == "__defaults__")
            m_heap->set(handle, FunctionSlot::Defaults, value.isNone() ? Value{} : value);
        else if (text == "__annotations__" && m_heap->is(value, Kind::Dict))
            m_heap->set(handle, FunctionSlot::Annotations, value);
        else
            return false;
        return true;
    }
    if (text == "__class__" && m_heap->is(object, Kind::Instance)
        && m_heap->is(value, Kind::Class)) {
        m_heap->setClass(handle, value.asHandle());
        return true;
    }
    return false;
}

} // namespace loose::exec
