// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/process_life.h"

#include <cstdio>

#include "base/check.h"
#include "base/limits.h"
#include "exec/files.h"

namespace loose::exec {

using heap::Register;

namespace {

void makeStandardFiles(Interpreter &in)
{
    Heap &heap = in.heap();
    const Handle space = heap.reg(Register::LibraryRoot).asHandle();
    const auto put = [&](std::string_view name, Value value) {
        heap::dictSetString(heap, space, heap.makeString(name), value);
    };
    put("stdin", makeFile(in, 0, "<stdin>", "r", true));
    put("stdout", makeFile(in, 1, "<stdout>", "w", true));
    put("stderr", makeFile(in, 2, "<stderr>", "w", true));
    const Value script = heap.makeString(in.program().modules[0].source->name());
    put("argv", heap.makeList(std::span(&script, 1)));
}

void runLibraryModule(Interpreter &in, Handle thread, const bytecode::Module &module)
{
    Heap &heap = in.heap();
    if (heap::dictFindText(heap, heap.reg(Register::Modules).asHandle(), module.name) >= 0)
        return;
    const Value dict = Value::fromHandle(in.unit(module.code).globals);
    in.makeModule(module.name, dict);
    heap::dictSetString(heap, dict.asHandle(), heap.makeString("__name__"),
                        heap.makeString(module.name));
    in.restartModule(thread, module.code);
    const RunResult result = in.run(thread, base::maxSteps);
    CHECK(result.reason == StopReason::Ended);
    if (const Value raised = in.raised(); !raised.isNothing())
        std::fprintf(stderr, "loose-ends: library module %s: %s: %s\n", module.name.c_str(),
                     in.className(raised).c_str(), in.plainStr(raised).value_or("…").c_str());
    CHECK(in.raised().isNothing());
}

void beginMainModule(Interpreter &in, Handle thread)
{
    Heap &heap = in.heap();
    const bytecode::Module &module = in.program().modules[0];
    const Value dict = Value::fromHandle(in.unit(module.code).globals);
    in.makeModule(module.name, dict);
    heap::dictSetString(heap, dict.asHandle(), in.intern("__name__"), in.intern("__main__"));
    heap::dictSetString(heap, dict.asHandle(), in.intern("__doc__"), Value::None);
    heap::dictSetString(heap, dict.asHandle(), in.intern("__file__"),
                        heap.makeString(module.source->name()));
    in.restartModule(thread, module.code);
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger()
                               | static_cast<std::int64_t>(ThreadFlag::Main);
    heap.set(thread, ThreadSlot::Flags, Value::integer(flags));
}

bool hasFlag(const Heap &heap, Handle thread, ThreadFlag flag)
{
    return heap.get(thread, ThreadSlot::Flags).asInteger() & static_cast<std::int64_t>(flag);
}

} // namespace

Handle makeMainThread(Interpreter &in, Heap &heap, std::uint32_t number, std::int64_t ident)
{
    in.buildImage(heap);
    heap.setReg(Register::Threads, heap.makeList({}));
    heap.setReg(Register::Resources, heap.makeList({}));
    heap.setReg(Register::OpenFiles, heap.makeList({}));
    heap.setReg(Register::Handlers, heap::makeDict(heap));
    heap.setReg(Register::MostFrames, Value::integer(base::recursionLimit));
    makeStandardFiles(in);
    const Handle thread = in.makeModuleThread(in.program().modules[0].code);
    heap.set(thread, ThreadSlot::Number, Value::integer(number));
    heap.set(thread, ThreadSlot::Ident, heap.makeInt(ident));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    return thread;
}

void bootModules(Interpreter &in, Handle mainThread)
{
    const auto &modules = in.program().modules;
    for (std::size_t index = 1; index < modules.size(); ++index)
        runLibraryModule(in, mainThread, modules[index]);
    beginMainModule(in, mainThread);
}

bool isMainThread(const Heap &heap, Handle thread)
{
    return hasFlag(heap, thread, ThreadFlag::Main);
}

bool hasEnded(const Heap &heap, Handle thread)
{
    return heap.get(thread, ThreadSlot::State)
           == Value::integer(static_cast<std::int64_t>(trace::ThreadState::Ended));
}

bool wasKilled(const Heap &heap, Handle thread)
{
    return heap.get(thread, ThreadSlot::EndedBy)
           == Value::integer(static_cast<std::int64_t>(trace::EndedBy::Killed));
}

trace::EndedBy letGo(Heap &heap, Handle thread, Value escaped)
{
    if (!escaped.isNothing())
        heap.set(thread, ThreadSlot::Exception, escaped);
    heap.set(thread, ThreadSlot::Top, Value::integer(0));
    if (heap.get(thread, ThreadSlot::Exception).isNothing())
        return trace::EndedBy::Returned;
    return hasFlag(heap, thread, ThreadFlag::Raised) ? trace::EndedBy::Raised
                                                     : trace::EndedBy::Exception;
}

void finaliseFiles(Interpreter &in)
{
    Heap &heap = in.heap();
    heap::Reach reach(heap, stackSlots);
    bool isAnyoneDead = false;
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        const Handle thread = each.asHandle();
        const bool isCut = !isMainThread(heap, thread) && !hasEnded(heap, thread);
        if (!wasKilled(heap, thread) && !isCut)
            continue;
        isAnyoneDead = true;
        reach.add(each);
    }
    if (isAnyoneDead) // their frames refer to the globals of the program
        reach.add(Value::fromHandle(in.unit(in.program().modules[0].code).globals));
    for (const Value file : openFiles(in)) {
        const bool isStandard =
            heap.get(file.asHandle(), FileSlot::Descriptor).asInteger() <= lastStandardDescriptor;
        if (isStandard)
            flushStream(in, file);
        else if (!reach.contains(file.asHandle()))
            closeStream(in, file);
    }
    in.clearRaised();
}

} // namespace loose::exec
