// SPDX-License-Identifier: GPL-3.0-or-later

// Generator expressions: a frame that is put aside in an object and laid onto the stack again, of
// whichever thread asks for the next item.
#include <algorithm>

#include "exec/process_life.h"

namespace loose::exec {

using heap::GeneratorSlot;
using heap::Kind;

namespace {

constexpr std::int64_t suspended = 0;
constexpr std::int64_t running = 1;
constexpr std::int64_t finished = 2;

} // namespace

// The running frame, from its callable to its top, goes into `generator`.
void Interpreter::saveGenerator(Handle generator)
{
    Value *link = m_locals + m_unit->localCount;
    const auto callableCells =
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(link[0].asInteger()) >> 56 & 3);
    const Value *first = m_locals - callableCells;
    const Handle saved =
        m_heap->allocate(Kind::Cells, 0, static_cast<std::uint32_t>(m_top - first));
    std::copy(first, static_cast<const Value *>(m_top), m_heap->write(saved).begin());
    m_heap->set(generator, GeneratorSlot::State, Value::integer(suspended));
    m_heap->set(generator, GeneratorSlot::Saved, Value::fromHandle(saved));
    m_heap->set(generator, GeneratorSlot::FrameOffset, Value::integer(callableCells));
    m_heap->set(generator, GeneratorSlot::Next, Value::integer(m_next - m_unit->instructions));
}

Outcome Interpreter::returnGenerator()
{
    const Handle generator =
        m_heap->allocate(Kind::Generator, 0, static_cast<std::uint32_t>(GeneratorSlot::Count));
    m_locals[m_unit->localCount + 2] = Value::fromHandle(generator); // extra: whose frame it is
    saveGenerator(generator);
    const Continuation continuation = frameContinuation();
    popFrame();
    return deliver(Value::fromHandle(generator), continuation, {});
}

// Lays the frame onto the stack; what it yields next is the result.
Outcome Interpreter::resumeGenerator(Value generator, Continuation continuation)
{
    const Handle object = generator.asHandle();
    const std::int64_t state = m_heap->get(object, GeneratorSlot::State).asInteger();
    if (state == running)
        return raise(BuiltinClass::ValueError, "generator already executing");
    if (state == finished) {
        if (continuation == Continuation::NextItem) {
            endLoop();
            return Outcome::Done;
        }
        return raiseValue(builtin(BuiltinClass::StopIteration));
    }
    const Value saved = m_heap->get(object, GeneratorSlot::Saved);
    const std::uint32_t cells = m_heap->slotCount(saved.asHandle());
    const auto function = m_heap->get(saved.asHandle(), 0u);
    const auto code = static_cast<std::uint32_t>(
        m_heap->get(function.asHandle(), heap::FunctionSlot::Code).asInteger());
    const CodeUnit &unit = m_units[code];
    if (m_stackEnd - m_top < static_cast<std::ptrdiff_t>(unit.frameCells + cells + 8))
        growStack(unit.frameCells + cells + 8);
    Value *base = m_top;
    std::ranges::copy(m_heap->slots(saved.asHandle()), base);
    const auto callableCells = m_heap->get(object, GeneratorSlot::FrameOffset).asInteger();
    enterSavedFrame(base, static_cast<std::uint32_t>(callableCells), cells, unit, continuation,
                    generator);
    m_next = unit.instructions + m_heap->get(object, GeneratorSlot::Next).asInteger();
    m_previous = m_next - 1;
    if ((m_next - 1)->opcode() == bytecode::Opcode::YieldValue)
        *m_top++ = Value::None;
    m_heap->set(object, GeneratorSlot::State, Value::integer(running));
    m_heap->set(object, GeneratorSlot::Saved, Value{});
    if (observed)
        m_host.frameEntered(m_thread, code);
    return Outcome::Entered;
}

// The frame yields `value` to whoever asked.
Outcome Interpreter::yieldValue(Value value)
{
    const Value generator = m_locals[m_unit->localCount + 2];
    const Continuation continuation = frameContinuation();
    saveGenerator(generator.asHandle());
    popFrame();
    return deliver(value, continuation, {});
}

void Interpreter::finishGenerator()
{
    const Value generator = m_locals[m_unit->localCount + 2];
    if (m_heap->is(generator, Kind::Generator))
        m_heap->set(generator.asHandle(), GeneratorSlot::State, Value::integer(finished));
}

// A generator's frame returned: there is no next item.
Outcome Interpreter::generatorEnds()
{
    const Continuation continuation = frameContinuation();
    finishGenerator();
    popFrame();
    if (continuation == Continuation::NextItem) {
        endLoop();
        return Outcome::Done;
    }
    return raiseValue(builtin(BuiltinClass::StopIteration));
}

// generator.close(): no generator has a `finally` of its own that would have to run.
Outcome Interpreter::closeGenerator(Value generator)
{
    if (m_heap->get(generator.asHandle(), GeneratorSlot::State) == Value::integer(running))
        return raise(BuiltinClass::ValueError, "generator already executing");
    m_heap->set(generator.asHandle(), GeneratorSlot::State, Value::integer(finished));
    m_heap->set(generator.asHandle(), GeneratorSlot::Saved, Value{});
    return Outcome::Done;
}

bool Interpreter::isDropped(Value object)
{
    if (m_heap->is(object, Kind::Generator)
        && m_heap->get(object.asHandle(), GeneratorSlot::State) == Value::integer(finished))
        return true;
    storeRegisters();
    heap::Reach reach(*m_heap, stackSlots);
    for (std::uint32_t index = 0; index < heap::registerCount; ++index)
        reach.add(m_heap->reg(static_cast<heap::Register>(index)));
    return !reach.contains(object.asHandle());
}

} // namespace loose::exec
