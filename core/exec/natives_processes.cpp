// SPDX-License-Identifier: GPL-3.0-or-later

// Processes and signals, as the library's modules os, signal and multiprocessing see them
// (core/library/README.md).
#include <cerrno>
#include <csignal>

#include "exec/files.h"
#include "exec/objects.h"
#include "exec/timeouts.h"

namespace loose::exec::processes {

using heap::Kind;
using heap::Register;

namespace {

constexpr std::string_view processName =
    " process"; // in the dict of `_loose`: no name of a program

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

Outcome getProcess(Interpreter &in, const Arguments &, Value &result)
{
    result = in.heap().makeInt(in.host().processNumber());
    return Outcome::Done;
}

Outcome getParent(Interpreter &in, const Arguments &, Value &result)
{
    result = in.heap().makeInt(in.host().parentNumber());
    return Outcome::Done;
}

// --- fork

std::string nameOf(Interpreter &in, Value process)
{
    const Value dict = in.instanceDict(process);
    const Value name =
        dict.isNothing() ? Value{} : heap::dictGetText(in.heap(), dict.asHandle(), "_name");
    return in.heap().is(name, Kind::String) ? std::string(in.heap().text(name)) : std::string();
}

// The copy comes here a second time and finds that it is the child.
Outcome fork(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (heap.get(in.runningThread(), ThreadSlot::WaitKind) == Value::integer(forkedMark)) {
        in.endWait();
        heap::dictSetString(heap, heap.reg(Register::LibraryRoot).asHandle(),
                            in.string(processName), arguments[0]);
        result = Value::integer(0);
        return Outcome::Done;
    }
    return in.host().fork(in.runningThread(), nameOf(in, arguments[0]), result);
}

Outcome currentProcess(Interpreter &in, const Arguments &, Value &result)
{
    result =
        heap::dictGetText(in.heap(), in.heap().reg(Register::LibraryRoot).asHandle(), processName);
    return result.isNothing() ? none(result) : Outcome::Done;
}

Outcome waitProcess(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::int64_t pid = in.heap().intOf(arguments[0]);
    std::optional<std::int64_t> timeoutNs;
    if (!timeoutOf(in, arguments[1], timeoutNs))
        return Outcome::Raised;
    const IoResult ended = in.host().waitProcess(pid);
    if (ended.error == EAGAIN && !in.deadlinePassed() && timeoutNs != 0)
        return in.block(trace::WaitKind::Join, Value::integer(pid), timeoutNs);
    in.endWait();
    result = ended.error == 0 ? Value::integer(ended.number) : Value::None;
    return Outcome::Done;
}

Outcome exitNow(Interpreter &in, const Arguments &arguments, Value &)
{
    return in.host().exitProcess(static_cast<int>(in.heap().intOf(arguments[0]) & 255));
}

// --- signals

Outcome send(Interpreter &in, std::int64_t pid, std::int64_t signal, Handle thread, Value &result)
{
    if (signal < 0 || signal > 64)
        return raiseOsError(in, EINVAL);
    const IoResult sent = in.host().sendSignal(pid, static_cast<int>(signal), thread);
    if (sent.error != 0)
        return raiseOsError(in, sent.error);
    result = Value::None;
    return sent.number != 0 ? Outcome::Stopped : Outcome::Done; // it ended the running process
}

Outcome kill(Interpreter &in, const Arguments &arguments, Value &result)
{
    return send(in, in.heap().intOf(arguments[0]), in.heap().intOf(arguments[1]), 0, result);
}

Outcome raiseSignal(Interpreter &in, const Arguments &arguments, Value &result)
{
    return send(in, in.host().processNumber(), in.heap().intOf(arguments[0]), in.runningThread(),
                result);
}

// Whichever thread is named: the default action ends the process, a handler runs in the main
// thread, but only its own wait is ended by a signal for it.
Outcome signalThread(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Heap &heap = in.heap();
    for (const Value thread : heap.listItems(heap.reg(Register::Threads))) {
        const bool ended = heap.get(thread.asHandle(), ThreadSlot::State)
                           == Value::integer(static_cast<std::int64_t>(trace::ThreadState::Ended));
        if (!ended && heap.get(thread.asHandle(), ThreadSlot::Ident) == arguments[0])
            return send(in, in.host().processNumber(), heap.intOf(arguments[1]), thread.asHandle(),
                        result);
    }
    return raiseOsError(in, ESRCH);
}

Outcome nextSignal(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto next = in.host().nextSignal(static_cast<int>(in.heap().intOf(arguments[0])));
    result = next ? Value::integer(*next) : Value::None;
    return Outcome::Done;
}

Outcome handlerFailed(Interpreter &in, const Arguments &, Value &result)
{
    in.host().handlerFailed(in.runningThread());
    result = Value::None;
    return Outcome::Done;
}

std::int64_t firstHandler(std::int64_t signal)
{
    return signal == SIGINT ? 2 : signal == SIGPIPE ? 1 : 0;
}

Outcome getHandler(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const std::int64_t signal = heap.intOf(arguments[0]);
    if (signal < 1 || signal > 64)
        return in.raise(BuiltinClass::ValueError, "signal number out of range");
    const Handle handlers = heap.reg(Register::Handlers).asHandle();
    const Value key = Value::integer(signal);
    const std::int32_t found = heap::dictFind(heap, handlers, key, heap::hashOf(heap, key).hash);
    result = found < 0 ? Value::integer(firstHandler(signal))
                       : heap::dictEntry(heap, handlers, static_cast<std::uint32_t>(found))->value;
    return Outcome::Done;
}

Outcome setHandler(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const std::int64_t flags = heap.get(in.runningThread(), ThreadSlot::Flags).asInteger();
    if (!(flags & static_cast<std::int64_t>(ThreadFlag::Main)))
        return in.raise(BuiltinClass::ValueError,
                        "signal only works in main thread of the main interpreter");
    const Outcome outcome = getHandler(in, arguments, result);
    if (outcome != Outcome::Done)
        return outcome;
    const Value key = Value::integer(heap.intOf(arguments[0]));
    heap::dictSet(heap, heap.reg(Register::Handlers).asHandle(), key, heap::hashOf(heap, key).hash,
                  arguments[1]);
    const bool isNumber = arguments[1].isInteger() && arguments[1].asInteger() < 2;
    in.host().signalActionSet(static_cast<int>(heap.intOf(arguments[0])),
                              isNumber ? arguments[1].asInteger() : 2);
    return Outcome::Done;
}

Outcome alarmClock(Interpreter &in, const Arguments &, Value &result)
{
    const AlarmClock alarm = in.host().alarmClock();
    const Value pair[] = {in.heap().makeInt(alarm.restNs), in.heap().makeInt(alarm.intervalNs)};
    result = in.heap().makeTuple(pair);
    return Outcome::Done;
}

Outcome setAlarmClock(Interpreter &in, const Arguments &arguments, Value &result)
{
    in.host().setAlarmClock({in.heap().intOf(arguments[0]), in.heap().intOf(arguments[1])});
    return none(result);
}

// Only a signal wakes it, whose handler has run by the time it is tried again.
Outcome pause(Interpreter &in, const Arguments &, Value &result)
{
    if (!in.isRetry())
        return in.block(trace::WaitKind::Event, {}, std::nullopt);
    in.endWait();
    return none(result);
}

constexpr NativeEntry entries[] = {
    {"_loose", "getpid", getProcess, 0, 0},
    {"_loose", "getppid", getParent, 0, 0},
    {"_loose", "fork", fork, 1, 1},
    {"_loose", "current_process", currentProcess, 0, 0},
    {"_loose", "wait_process", waitProcess, 2, 2},
    {"_loose", "exit_now", exitNow, 1, 1},
    {"_loose", "kill", kill, 2, 2},
    {"_loose", "raise_signal", raiseSignal, 1, 1},
    {"_loose", "pthread_kill", signalThread, 2, 2},
    {"_loose", "next_signal", nextSignal, 1, 1},
    {"_loose", "handler_failed", handlerFailed, 0, 0},
    {"_loose", "set_handler", setHandler, 2, 2},
    {"_loose", "get_handler", getHandler, 1, 1},
    {"_loose", "alarm_clock", alarmClock, 0, 0},
    {"_loose", "set_alarm_clock", setAlarmClock, 2, 2},
    {"_loose", "pause", pause, 0, 0},
};

} // namespace

std::span<const NativeEntry> natives()
{
    return entries;
}

} // namespace loose::exec::processes
