// SPDX-License-Identifier: GPL-3.0-or-later

// What an instruction touches, read off its operands before it is executed. Whatever is not known
// here touches everything: that costs an explorer time, never a result.
#include <algorithm>
#include <string_view>

#include "heap/dict.h"
#include "sim/effects.h"
#include "sim/lock_uses.h"
#include "sim/stepper.h"

namespace loose::sim {

using bytecode::Instruction;
using bytecode::Opcode;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Heap;
using heap::Kind;
using heap::Value;

namespace {

// Parts of the kernel.
enum class Part : std::uint32_t { Output = 1, Disk, Threads, Resources, Shared };

constexpr int deepest = 4;            // of containers in containers that are read
constexpr std::size_t mostRead = 400; // items of them

Place placeOfPart(Part part)
{
    return static_cast<Place>(part);
}

class Reader
{
public:
    Reader(Heap &heap, exec::Interpreter &interpreter, base::ProcessId process, Handle thread,
           std::vector<Touch> &touches)
        : m_heap(heap),
          m_interpreter(interpreter),
          m_process(process),
          m_thread(thread),
          m_touches(touches)
    {
    }

    void read();

private:
    void add(Place place, bool writes) { m_touches.push_back({place, writes}); }
    void addObject(Value object, bool writes, Value name = {})
    {
        if (object.isObject())
            m_touches.push_back({placeOf({m_process.number, object.asHandle(),
                                          name.isObject() ? name.asHandle() : 0}),
                                 writes});
    }
    void addLock(Value lock, LockUse use)
    {
        m_touches.push_back(
            {placeOf({m_process.number, lock.asHandle(), 0}),
             use == LockUse::Tries || use == LockUse::Takes || use == LockUse::Releases, use});
    }
    void takeLock(Value lock, const LockRequest &request)
    {
        addLock(lock, useOf(request, m_heap, m_thread, lock));
    }
    void releaseLock(Value lock) { addLock(lock, releaseOf(m_heap, m_thread, lock)); }
    void addEverything() { add(everything, true); }
    void readItself(Value value, int depth = 0);
    void readInside(Value value, int depth = 0);
    void readDict(Value dict, int depth);
    bool isPlainObject(Value object) const;
    void touchAttribute(Value object, Value name, bool writes);
    void touchCall(const Value *base, std::uint32_t count);
    void touchSpread(bool hasKeywords);
    void touchCallable(Value callable, std::vector<Value> arguments);
    void touchNative(Handle native, std::vector<Value> all); // its self may come first
    void touchOperands(Opcode opcode, Instruction instruction);
    Value operand(std::uint32_t fromTop) const { return m_top[-1 - static_cast<int>(fromTop)]; }

    Heap &m_heap;
    exec::Interpreter &m_interpreter;
    base::ProcessId m_process;
    Handle m_thread;
    std::vector<Touch> &m_touches;
    const Value *m_top = nullptr;    // one past the topmost operand
    const Value *m_locals = nullptr; // of the innermost frame
    const exec::CodeUnit *m_unit = nullptr;
    std::size_t m_items = 0;
    bool m_hasKeywords = false; // the call
    bool m_showsLocks = true;   // what is read is shown: a lock as held or not
};

void Reader::read()
{
    const std::int64_t flags = m_heap.get(m_thread, ThreadSlot::Flags).asInteger();
    if (flags & static_cast<std::int64_t>(ThreadFlag::Starting))
        return; // its first frame is its own
    const bool pending = !m_heap.get(m_thread, ThreadSlot::Pending).isNothing();
    if (pending || !m_heap.get(m_thread, ThreadSlot::TraceFunction).isNothing())
        return addEverything();
    const Handle stack = m_heap.get(m_thread, ThreadSlot::Stack).asHandle();
    const Value *cells = m_heap.slots(stack).data();
    m_top = cells + m_heap.get(m_thread, ThreadSlot::Top).asInteger();
    m_locals = cells + m_heap.get(m_thread, ThreadSlot::Frame).asInteger();
    m_unit = &m_interpreter.unit(
        static_cast<std::uint32_t>(m_heap.get(m_thread, ThreadSlot::Code).asInteger()));
    const auto next = m_heap.get(m_thread, ThreadSlot::Next).asInteger();
    const Instruction instruction = m_unit->instructions[next];
    touchOperands(instruction.opcode(), instruction);
}

// NOLINTNEXTLINE(readability-function-size): one case for each family of instructions
void Reader::touchOperands(Opcode opcode, Instruction instruction)
{
    const std::uint32_t argument = instruction.argument();
    const Value globals = Value::fromHandle(m_unit->globals);
    switch (opcode) {
    case Opcode::LoadGlobal: return addObject(globals, false, m_unit->names[argument]);
    case Opcode::StoreGlobal:
    case Opcode::DeleteGlobal: return addObject(globals, true, m_unit->names[argument]);
    case Opcode::LoadName:
        addObject(globals, false, m_unit->names[argument]);
        return addObject(m_locals[0], false, m_unit->names[argument]);
    case Opcode::StoreName:
    case Opcode::DeleteName: return addObject(m_locals[0], true, m_unit->names[argument]);
    case Opcode::LoadDeref: return addObject(m_locals[argument], false);
    case Opcode::StoreDeref:
    case Opcode::DeleteDeref: return addObject(m_locals[argument], true);
    case Opcode::LoadMethod:
        if (isPlainObject(operand(0)))
            return; // a method of its class
        [[fallthrough]];
    case Opcode::LoadAttr: return touchAttribute(operand(0), m_unit->names[argument], false);
    case Opcode::StoreAttr: return touchAttribute(operand(0), m_unit->names[argument], true);
    case Opcode::DeleteAttr: return touchAttribute(operand(0), m_unit->names[argument], true);
    case Opcode::Call: return touchCall(m_top - argument - 2, argument);
    case Opcode::CallKeywords:
        m_hasKeywords = true;
        return touchCall(m_top - argument - 3, argument);
    case Opcode::WithExit:
    case Opcode::BeforeWith: {
        const Value self = m_heap.is(operand(0), Kind::BoundMethod)
                               ? m_heap.get(operand(0).asHandle(), heap::BoundMethodSlot::Self)
                           : m_heap.is(operand(0), Kind::Native)
                               ? m_heap.get(operand(0).asHandle(), heap::NativeSlot::Self)
                               : operand(0);
        if (m_heap.is(self, Kind::Lock))
            return opcode == Opcode::WithExit ? releaseLock(self) : takeLock(self, {});
        return m_heap.is(self, Kind::Instance) ? void() : addEverything();
    }
    case Opcode::BinaryOp:
        if (argument >= bytecode::inPlaceOffset && !operand(1).isInteger())
            addObject(operand(1), true);
        readInside(operand(0));
        return readInside(operand(1));
    case Opcode::CompareOp:
    case Opcode::ContainsOp:
        m_showsLocks = false;
        readInside(operand(0));
        return readInside(operand(1));
    case Opcode::BinarySubscr: readItself(operand(0)); return readItself(operand(1));
    case Opcode::StoreSubscr:
        if (m_heap.is(operand(0), Kind::Slice))
            readItself(operand(2));
        [[fallthrough]];
    case Opcode::DeleteSubscr: readItself(operand(0)); return addObject(operand(1), true);
    case Opcode::ForIter: return readItself(operand(0));
    case Opcode::FormatValue:
    case Opcode::BuildString: return readInside(operand(0));
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
    case Opcode::DictMerge:
    case Opcode::GetIter:
    case Opcode::ListExtend:
    case Opcode::UnpackSequence:
    case Opcode::UnpackEx:
    case Opcode::PopJumpIfFalse:
    case Opcode::PopJumpIfTrue:
    case Opcode::PopJumpBackwardIfFalse:
    case Opcode::PopJumpBackwardIfTrue:
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop:
    case Opcode::UnaryNot: return readItself(operand(0));
    case Opcode::Raise:
        if (argument > 0)
            addObject(operand(0), true);
        return;
    case Opcode::Reraise: return addObject(operand(0), true);
    case Opcode::CallSpread: return touchSpread(argument & 1);
    case Opcode::WithExceptStart:
    case Opcode::BuildClass:
    case Opcode::LoadClassDeref:
    case Opcode::ImportName:
    case Opcode::ImportLast:
    case Opcode::ImportFrom: return addEverything();
    case Opcode::ReturnValue: {
        const Value lock = m_heap.get(m_thread, ThreadSlot::EndLock);
        if (m_heap.get(m_thread, ThreadSlot::Depth) == Value::integer(1) && lock.isObject())
            releaseLock(lock);
        return;
    }
    case Opcode::Nop:
    case Opcode::PopTop:
    case Opcode::PushNull:
    case Opcode::Copy:
    case Opcode::Swap:
    case Opcode::LoadConst:
    case Opcode::LoadFast:
    case Opcode::StoreFast:
    case Opcode::DeleteFast:
    case Opcode::MakeCell:
    case Opcode::CopyFreeVars:
    case Opcode::LoadClosure:
    case Opcode::Resume:
    case Opcode::MakeFunction:
    case Opcode::IsOp:
    case Opcode::UnaryNegative:
    case Opcode::UnaryPositive:
    case Opcode::UnaryInvert:
    case Opcode::BuildSlice:
    case Opcode::BuildTuple:
    case Opcode::BuildList:
    case Opcode::BuildSet:
    case Opcode::BuildMap: // what can be a key does not change
    case Opcode::ListAppend:
    case Opcode::SetAdd:
    case Opcode::MapAdd:
    case Opcode::ListToTuple:
    case Opcode::JumpForward:
    case Opcode::JumpBackward:
    case Opcode::PushExcInfo:
    case Opcode::PopExcept:
    case Opcode::CheckExcMatch:
    case Opcode::LoadAssertionError:
    case Opcode::ReturnGenerator:
    case Opcode::YieldValue: return;
    }
}

// Of a class of the machine's own, without attributes.
bool Reader::isPlainObject(Value object) const
{
    switch (m_heap.kindOf(object)) {
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::Deque: return m_heap.header(object.asHandle()).classHandle() == 0;
    case Kind::Lock: return true;
    default: return false;
    }
}

void Reader::touchAttribute(Value object, Value name, bool writes)
{
    switch (m_heap.kindOf(object)) {
    case Kind::Instance: break;
    case Kind::Module: object = m_heap.get(object.asHandle(), heap::ModuleSlot::Dict); break;
    case Kind::Class: // its methods are read everywhere
    case Kind::Super:
        if (writes)
            addEverything();
        return;
    case Kind::Lock: return; // only methods
    default: return addObject(object, writes);
    }
    const std::string_view text = m_heap.text(name);
    if (text == "__dict__" || (writes && text == "__class__"))
        return addEverything();
    addObject(object, writes, name);
}

// callable, self or null, tuple of arguments, perhaps a dict of keywords
void Reader::touchSpread(bool hasKeywords)
{
    const Value *base = m_top - (hasKeywords ? 4 : 3);
    m_hasKeywords = hasKeywords;
    if (!m_heap.is(base[2], Kind::Tuple))
        return addEverything();
    if (hasKeywords)
        readInside(base[3]);
    std::vector<Value> arguments;
    if (!base[1].isNothing())
        arguments.push_back(base[1]);
    const auto items = m_heap.slots(base[2].asHandle());
    arguments.insert(arguments.end(), items.begin(), items.end());
    touchCallable(base[0], std::move(arguments));
}

void Reader::touchCall(const Value *base, std::uint32_t count)
{
    if (m_heap.is(base[0], Kind::Function))
        return;
    const Value *first = base[1].isNothing() ? base + 2 : base + 1;
    touchCallable(base[0], {first, base + 2 + count});
}

void Reader::touchCallable(Value callable, std::vector<Value> arguments)
{
    if (m_heap.is(callable, Kind::BoundMethod)) {
        arguments.insert(arguments.begin(),
                         m_heap.get(callable.asHandle(), heap::BoundMethodSlot::Self));
        callable = m_heap.get(callable.asHandle(), heap::BoundMethodSlot::Function);
    }
    switch (m_heap.kindOf(callable)) {
    case Kind::Function: return;
    case Kind::Instance: return; // its __call__ is a function, read in its class
    case Kind::Native: return touchNative(callable.asHandle(), std::move(arguments));
    case Kind::Class: // __new__ of a native class reads what it is given
        for (const Value argument : arguments)
            readInside(argument);
        return;
    default: return addEverything();
    }
}

void Reader::touchNative(Handle native, std::vector<Value> all)
{
    const Value self = m_heap.get(native, heap::NativeSlot::Self);
    if (!self.isNothing())
        all.insert(all.begin(), self);
    const auto index =
        static_cast<std::size_t>(m_heap.get(native, heap::NativeSlot::Index).asInteger());
    const auto readFrom = [&](std::size_t first) {
        for (std::size_t each = first; each < all.size(); ++each)
            readInside(all[each]);
    };
    const auto writeFirst = [&] {
        if (!all.empty())
            addObject(all[0], true);
    };
    const Effect effect = effectOf(index);
    const bool usesLock =
        effect == Effect::Takes || effect == Effect::Acquires || effect == Effect::Releases;
    if (usesLock && (all.empty() || !m_heap.is(all[0], Kind::Lock)))
        return; // it fails
    switch (effect) {
    case Effect::Everything: return addEverything();
    case Effect::Nothing: return;
    case Effect::Compares: m_showsLocks = false; return readFrom(0);
    case Effect::Reads: return readFrom(0);
    case Effect::Writes:
        m_showsLocks = false;
        writeFirst();
        return readFrom(0);
    case Effect::Takes: return takeLock(all[0], {});
    case Effect::Acquires: return takeLock(all[0], {std::span(all).subspan(1), m_hasKeywords});
    case Effect::Releases: return releaseLock(all[0]);
    case Effect::WritesDisk:
        writeFirst();
        add(placeOfPart(Part::Disk), true);
        return readFrom(1);
    case Effect::Prints: add(placeOfPart(Part::Output), true); return readFrom(0);
    case Effect::WritesShared: add(placeOfPart(Part::Shared), true); return readFrom(0);
    }
}

// Which items it has, or how many; not what these are like.
void Reader::readItself(Value value, int depth)
{
    if (!value.isObject() || depth > deepest)
        return value.isObject() ? addEverything() : void();
    const Handle object = value.asHandle();
    switch (m_heap.kindOf(value)) {
    case Kind::Lock:
    case Kind::Tuple: return;
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::Deque: return addObject(value, false);
    case Kind::View: return readItself(m_heap.get(object, heap::ViewSlot::Dict), depth);
    case Kind::Iterator: {
        addObject(value, true);
        const Value source = m_heap.get(object, heap::IteratorSlot::Source);
        if (!m_heap.is(source, Kind::Tuple))
            return readItself(source, depth + 1);
        for (const Value each : m_heap.slots(source.asHandle())) // of several, or of its items
            readItself(each, depth + 1);
        return;
    }
    default: return readInside(value);
    }
}

// Containers are read with all they contain: comparing and printing do so.
void Reader::readInside(Value value, int depth)
{
    if (!value.isObject())
        return;
    if (depth > deepest || m_items > mostRead)
        return addEverything();
    const Handle object = value.asHandle();
    const auto readAll = [&](std::span<const Value> items) {
        m_items += items.size();
        for (const Value item : items)
            readInside(item, depth + 1);
    };
    switch (m_heap.kindOf(value)) {
    case Kind::List: addObject(value, false); return readAll(m_heap.listItems(value));
    case Kind::Tuple: return readAll(m_heap.slots(object));
    case Kind::Dict: return readDict(value, depth);
    case Kind::Set:
        addObject(value, false);
        return readInside(m_heap.get(object, heap::SetSlot::Table), depth);
    case Kind::Deque:
        addObject(value, false);
        return readInside(m_heap.get(object, heap::DequeSlot::Items), depth);
    case Kind::Cells: return readAll(m_heap.slots(object));
    case Kind::View: return readInside(m_heap.get(object, heap::ViewSlot::Dict), depth);
    case Kind::Iterator:
        addObject(value, true);
        return readInside(m_heap.get(object, heap::IteratorSlot::Source), depth);
    case Kind::Lock: return m_showsLocks ? addObject(value, false) : void();
    case Kind::Generator:
    case Kind::File: return addObject(value, true);
    default: return;
    }
}

void Reader::readDict(Value dict, int depth)
{
    addObject(dict, false);
    const Handle object = dict.asHandle();
    for (std::uint32_t each = 0; each < heap::dictUsed(m_heap, object); ++each) {
        if (const auto entry = heap::dictEntry(m_heap, object, each)) {
            ++m_items;
            readInside(entry->key, depth + 1);
            readInside(entry->value, depth + 1);
        }
    }
}

} // namespace

void Stepper::nextTouchesOf(ThreadPlace place, std::vector<Touch> &touches)
{
    if (!m_machine.m_kernel.process(place.process).pendingSignals.empty())
        touches.push_back({everything, true});
    Reader(m_machine.heapOf(place.process), *m_machine.m_interpreter, place.process, place.thread,
           touches)
        .read();
}

// Whether a process ends otherwise than after all its threads: or did some not keep it from ending,
// so that they may as well have been cut off?
bool Stepper::othersMattered() const
{
    const auto &processes = *m_machine.m_kernel.processes;
    if (processes.size() > 1)
        return true;
    const Heap &heap = m_machine.heapOf(processes.front().id);
    const auto threads = heap.listItems(heap.reg(heap::Register::Threads));
    return std::ranges::any_of(threads.subspan(1), [&](Value thread) {
        const auto slot = [&](ThreadSlot which) {
            return heap.get(thread.asHandle(), which).asInteger();
        };
        const auto end = static_cast<trace::EndedBy>(slot(ThreadSlot::EndedBy));
        return (slot(ThreadSlot::Flags) & static_cast<std::int64_t>(ThreadFlag::Daemon)) != 0
               || end == trace::EndedBy::Exit || end == trace::EndedBy::Process;
    });
}

void Stepper::kernelTouches(std::vector<Touch> &touches)
{
    const Kernel &now = m_machine.m_kernel;
    const Kernel &before = m_before.value();
    const auto add = [&](bool changed, Part part) {
        if (changed)
            touches.push_back({placeOfPart(part), true});
    };
    if (now.output == before.output && now.disk.isSame(before.disk)
        && now.processes.isSame(before.processes) && now.nextThread == before.nextThread
        && now.nextResource == before.nextResource && now.semaphores.isSame(before.semaphores)
        && now.cells.isSame(before.cells) && now.pipes.isSame(before.pipes))
        return;
    add(now.output != before.output, Part::Output);
    add(!now.disk.isSame(before.disk), Part::Disk);
    add(now.nextThread != before.nextThread, Part::Threads);
    add(now.nextResource != before.nextResource, Part::Resources);
    add(!now.semaphores.isSame(before.semaphores) || !now.cells.isSame(before.cells)
            || !now.pipes.isSame(before.pipes),
        Part::Shared);
    const auto &processes = *now.processes;
    bool ended = processes.size() != before.processes->size();
    for (std::size_t index = 0; !ended && index < processes.size(); ++index)
        ended = processes[index].hasEnded != (*before.processes)[index].hasEnded
                || processes[index].pendingSignals != (*before.processes)[index].pendingSignals;
    if (ended && othersMattered()) // what these have written until then stays for good
        touches.push_back({everything, false});
    else
        add(!now.processes.isSame(before.processes), Part::Disk);
    m_before = now;
}

} // namespace loose::sim
