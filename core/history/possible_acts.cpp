// SPDX-License-Identifier: GPL-3.0-or-later

// What can be done to a thread in a world of a recording, tried on its machine for replays.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "exec/thread.h"
#include "heap/layouts.h"
#include "history/recorder.h"

namespace loose::history {

namespace {

using exec::ThreadSlot;
using heap::Kind;
using heap::Value;

struct Ending {
    const char *className;
    const char *call;
};
// What ends a wait for an object of the library.
constexpr std::array endings{Ending{"Event", "set()"}, Ending{"Lock", "release()"},
                             Ending{"Queue", "put(None)"}, Ending{"Timer", "cancel()"}};

// Globals of the main module of the first process, and what can be said to them.
class Statements
{
public:
    Statements(exec::Interpreter &in, heap::Handle thread) : m_in(in), m_heap(in.heap())
    {
        m_object = m_heap.get(thread, ThreadSlot::Object);
        const Value dict = m_object.isObject() ? in.instanceDict(m_object) : Value{};
        if (!m_heap.is(dict, Kind::Dict))
            return;
        const Value target = heap::dictGetText(m_heap, dict.asHandle(), "_target");
        if (m_heap.is(target, Kind::BoundMethod))
            m_owner = m_heap.get(target.asHandle(), heap::BoundMethodSlot::Self);
    }

    std::vector<std::string> all()
    {
        const heap::Handle globals = m_in.unit(m_in.program().modules[0].code).globals;
        for (std::uint32_t at = 0; at < heap::dictUsed(m_heap, globals); ++at) {
            const auto entry = heap::dictEntry(m_heap, globals, at);
            if (entry && m_heap.is(entry->key, Kind::String))
                look(std::string(m_heap.text(entry->key)), entry->value);
        }
        m_own.insert(m_own.end(), m_others.begin(), m_others.end());
        m_own.insert(m_own.end(), m_flags.begin(), m_flags.end());
        return std::move(m_own);
    }

private:
    void look(const std::string &name, Value value)
    {
        if (name.starts_with("__"))
            return;
        if (value == Value::True || value == Value::False) {
            m_flags.push_back(
                fmt::format("{} = {}", name, value == Value::True ? "False" : "True"));
            return;
        }
        if (!value.isObject())
            return;
        const bool isOwn = value == m_object || value == m_owner;
        std::vector<std::string> &to = isOwn ? m_own : m_others;
        if (m_heap.is(value, Kind::Instance))
            addMethods(name, value, to);
        const std::string className = m_in.className(value);
        for (const Ending &ending : endings) {
            if (className == ending.className)
                to.push_back(fmt::format("{}.{}", name, ending.call));
        }
    }

    // Those of the user's file that can be called with nothing.
    void addMethods(const std::string &name, Value object, std::vector<std::string> &to)
    {
        const Value order = m_heap.get(m_in.classOf(object).asHandle(), heap::ClassSlot::Order);
        for (const Value each : m_heap.tupleItems(order)) {
            if (!m_heap.is(each, Kind::Class))
                continue;
            const heap::Handle dict =
                m_heap.get(each.asHandle(), heap::ClassSlot::Dict).asHandle();
            for (std::uint32_t at = 0; at < heap::dictUsed(m_heap, dict); ++at) {
                const auto entry = heap::dictEntry(m_heap, dict, at);
                if (!entry || !m_heap.is(entry->key, Kind::String))
                    continue;
                const std::string method(m_heap.text(entry->key));
                std::string call = fmt::format("{}.{}()", name, method);
                if (!method.starts_with("_") && takesNothing(entry->value)
                    && std::ranges::find(to, call) == to.end())
                    to.push_back(std::move(call));
            }
        }
    }

    bool takesNothing(Value function)
    {
        if (!m_heap.is(function, Kind::Function))
            return false;
        const auto code = static_cast<std::uint32_t>(
            m_heap.get(function.asHandle(), heap::FunctionSlot::Code).asInteger());
        const exec::CodeUnit &unit = m_in.unit(code);
        return unit.isUser && unit.code->argumentCount() == 1 && unit.code->positionalCount == 1;
    }

    exec::Interpreter &m_in;
    heap::Heap &m_heap;
    Value m_object; // of the thread
    Value m_owner;  // of the method that it runs
    std::vector<std::string> m_own;
    std::vector<std::string> m_others;
    std::vector<std::string> m_flags;
};

} // namespace

std::string Recording::whyNot(base::Step step, const Act &act) const
{
    if (m_data->checkpoints.empty() || act.verb == Verb::Do)
        return {};
    const std::lock_guard lock(m_data->replayMutex);
    const ActOutcome outcome = applyAct(m_data->replayTo(step), m_data->loaded, act);
    return outcome.done ? std::string() : outcome.reason;
}

std::vector<std::string> Recording::statementsFor(base::Step step, base::ThreadId thread) const
{
    if (m_data->checkpoints.empty())
        return {};
    const std::lock_guard lock(m_data->replayMutex);
    sim::Machine &machine = m_data->replayTo(step);
    exec::Interpreter &in = machine.interpreter();
    machine.lineOf(thread); // enters the heap of its process
    for (const Value each : in.heap().listItems(in.heap().reg(heap::Register::Threads))) {
        if (in.heap().get(each.asHandle(), ThreadSlot::Number) == Value::integer(thread.number))
            return Statements(in, each.asHandle()).all();
    }
    return {};
}

} // namespace loose::history
