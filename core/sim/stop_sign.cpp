// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/stop_sign.h"

#include "exec/thread.h"
#include "heap/dict.h"

namespace loose::sim {

using bytecode::Opcode;
using exec::ThreadSlot;
using heap::Heap;
using heap::Kind;
using heap::Value;

namespace {

Value attributeOf(exec::Interpreter &in, Value object, std::string_view name)
{
    if (!in.heap().is(object, Kind::Instance))
        return {};
    const Value dict = in.instanceDict(object);
    return in.heap().is(dict, Kind::Dict) ? heap::dictGetText(in.heap(), dict.asHandle(), name)
                                          : Value{};
}

Value valueOf(exec::Interpreter &in, const StopSign &sign)
{
    Heap &heap = in.heap();
    switch (sign.kind) {
    case StopSign::Kind::Global: return heap::dictGetText(heap, sign.holder.asHandle(), sign.name);
    case StopSign::Kind::Attribute: return attributeOf(in, sign.holder, sign.name);
    case StopSign::Kind::Cell: return heap.get(sign.holder.asHandle(), heap::CellSlot::Content);
    case StopSign::Kind::Event: return attributeOf(in, sign.holder, "_flag");
    }
    return {};
}

// The innermost frame of a thread that stands between two instructions.
struct Frame {
    const exec::CodeUnit *unit = nullptr;
    bytecode::Instruction next;
    const Value *locals = nullptr;
    const Value *top = nullptr; // one past the topmost operand
};

Frame frameOf(exec::Interpreter &in, heap::Handle thread)
{
    const Heap &heap = in.heap();
    const auto number = [&](ThreadSlot slot) { return heap.get(thread, slot).asInteger(); };
    const Value *cells = heap.slots(heap.get(thread, ThreadSlot::Stack).asHandle()).data();
    Frame frame;
    frame.unit = &in.unit(static_cast<std::uint32_t>(number(ThreadSlot::Code)));
    frame.next = frame.unit->instructions[number(ThreadSlot::Next)];
    frame.locals = cells + number(ThreadSlot::Frame);
    frame.top = cells + number(ThreadSlot::Top);
    return frame;
}

bool isEventMethod(const Frame &frame, Value event)
{
    const std::string &name = frame.unit->code->name;
    return !frame.unit->isUser && (name == "is_set" || name == "wait") && frame.locals[0] == event;
}

} // namespace

bool isReadingSign(exec::Interpreter &in, heap::Handle thread, const StopSign &sign)
{
    const Heap &heap = in.heap();
    const auto state =
        static_cast<trace::ThreadState>(heap.get(thread, ThreadSlot::State).asInteger());
    if (state == trace::ThreadState::Ended
        || heap.get(thread, ThreadSlot::WaitKind) != Value::integer(0)
        || heap.get(thread, ThreadSlot::Depth) == Value::integer(0))
        return false;
    const Frame frame = frameOf(in, thread);
    if (valueOf(in, sign) != (sign.endsWith ? Value::True : Value::False))
        return false;
    if (sign.kind == StopSign::Kind::Event)
        return isEventMethod(frame, sign.holder);
    const std::uint32_t argument = frame.next.argument();
    const auto names = [&] { return frame.unit->code->names[argument] == sign.name; };
    switch (frame.next.opcode()) {
    case Opcode::LoadGlobal:
    case Opcode::LoadName:
        return sign.kind == StopSign::Kind::Global
               && Value::fromHandle(frame.unit->globals) == sign.holder && names();
    case Opcode::LoadAttr:
        return sign.kind == StopSign::Kind::Attribute && frame.top[-1] == sign.holder && names();
    case Opcode::LoadDeref:
        return sign.kind == StopSign::Kind::Cell && frame.locals[argument] == sign.holder;
    default: return false;
    }
}

} // namespace loose::sim
