// SPDX-License-Identifier: GPL-3.0-or-later

// import: library modules are part of the program, their bodies run once a process. The body runs
// as a frame; the instruction is tried again until every module of the dotted name is there.
#include <algorithm>

#include <fmt/format.h>

#include "exec/interpreter.h"

namespace loose::exec {

using heap::Kind;
using heap::Register;

namespace {

// "; 'os' is not a package": the module before the last dot, which is there.
std::string whyNotBelow(std::string_view name)
{
    static constexpr std::string_view packages[] = {
        "collections", "concurrent", "concurrent.futures", "ctypes", "logging", "multiprocessing"};
    const auto dot = name.rfind('.');
    if (dot == name.npos || std::ranges::find(packages, name.substr(0, dot)) != std::end(packages))
        return {};
    return fmt::format("; '{}' is not a package", name.substr(0, dot));
}

} // namespace

Value Interpreter::makeModule(std::string_view name, Value dict)
{
    const Handle module =
        m_heap->allocate(Kind::Module, 0, static_cast<std::uint32_t>(heap::ModuleSlot::Count));
    m_heap->set(module, heap::ModuleSlot::Name, intern(name));
    m_heap->set(module, heap::ModuleSlot::Dict, dict);
    heap::dictSetString(*m_heap, m_heap->reg(Register::Modules).asHandle(), intern(name),
                        Value::fromHandle(module));
    return Value::fromHandle(module);
}

// As "cannot import name" shows it: built into CPython is what has no file there.
std::string Interpreter::placeOfModule(std::string_view name) const
{
    static constexpr std::string_view builtIn[] = {"_thread", "atexit", "builtins", "itertools",
                                                   "math",    "sys",    "time"};
    const auto found = std::ranges::find(m_program->modules, name, &bytecode::Module::name);
    return found == m_program->modules.end()
                   || std::ranges::find(builtIn, name) != std::end(builtIn)
               ? "unknown location"
               : found->source->name();
}

// The module `name`, its body started if it was not imported yet (then Entered).
Outcome Interpreter::findModule(std::string_view name, Value &module)
{
    module = heap::dictGetText(*m_heap, m_heap->reg(Register::Modules).asHandle(), name);
    if (!module.isNothing())
        return Outcome::Done;
    if (name == "_loose") {
        module = makeModule(name, m_heap->reg(Register::LibraryRoot));
        return Outcome::Done;
    }
    const auto &modules = m_program->modules;
    const auto found = std::ranges::find(modules, name, &bytecode::Module::name);
    if (found == modules.end()) {
        raise(BuiltinClass::ModuleNotFoundError,
              fmt::format("No module named '{}'{}", name, whyNotBelow(name)));
        heap::dictSetString(*m_heap, writableDict(m_raised).asHandle(), intern("name"),
                            string(name));
        return Outcome::Raised;
    }
    const Value dict = Value::fromHandle(m_units[found->code].globals);
    makeModule(name, dict);
    heap::dictSetString(*m_heap, dict.asHandle(), intern("__name__"), intern(name));
    --m_next; // comes back to look again
    tailCall(makeFunction(found->code), {dict}, Continuation::ModuleBody);
    return Outcome::TailCall;
}

Outcome Interpreter::importModule(Value dottedName, bool last, Value &result)
{
    const std::string name(m_heap->text(dottedName));
    Value parent;
    for (std::size_t end = 0; end != std::string::npos;) {
        end = name.find('.', end + 1);
        Value module;
        const Outcome outcome = findModule(std::string_view(name).substr(0, end), module);
        if (outcome != Outcome::Done)
            return outcome;
        if (!parent.isNothing()) {
            const auto start = name.rfind('.', end == std::string::npos ? end : end - 1) + 1;
            const Value child = intern(std::string_view(name).substr(start, end - start));
            const Handle dict = m_heap->get(parent.asHandle(), heap::ModuleSlot::Dict).asHandle();
            if (heap::dictGetString(*m_heap, dict, child) != module)
                heap::dictSetString(*m_heap, dict, child, module);
        }
        if (parent.isNothing() || last)
            result = module;
        parent = module;
    }
    return Outcome::Done;
}

} // namespace loose::exec
