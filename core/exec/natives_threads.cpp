// SPDX-License-Identifier: GPL-3.0-or-later

// Threads, locks and the clock, as the library sees them (core/library/README.md).
#include <cmath>

#include <fmt/format.h>

#include "exec/interpreter.h"
#include "exec/objects.h"
#include "exec/process_life.h"

namespace loose::exec::threads {

using heap::Kind;
using heap::LockSlot;
using heap::Register;

namespace {

constexpr double maxTimeoutSeconds = 9223372036.0;        // threading.TIMEOUT_MAX
constexpr double maxTimestampSeconds = 9223372036.854775; // nanoseconds in 64 bits, _PyTime_t

bool isReal(const Heap &heap, Value value)
{
    return heap.isFloat(value) || heap.isInt(value) || value.isBoolean();
}

double seconds(const Heap &heap, Value value)
{
    return heap.isFloat(value) ? heap.floatOf(value) : static_cast<double>(heap.intOf(value));
}

std::int64_t toNs(double s)
{
    return static_cast<std::int64_t>(std::llround(std::min(s, maxTimeoutSeconds) * 1e9));
}

// --- locks

Value makeLock(Interpreter &in, bool recursive)
{
    Heap &heap = in.heap();
    const auto owner = in.builtin(recursive ? BuiltinClass::RecursiveLock : BuiltinClass::Lock);
    const Handle lock =
        heap.allocate(Kind::Lock, owner.asHandle(), static_cast<std::uint32_t>(LockSlot::Count));
    heap.set(lock, LockSlot::Depth, Value::integer(0));
    heap.set(lock, LockSlot::Recursive, Value::boolean(recursive));
    heap.set(lock, LockSlot::Number, Value::integer(0));
    heap.set(lock, LockSlot::Since, Value::integer(0));
    in.host().lockCreated(lock);
    return Value::fromHandle(lock);
}

std::uint32_t depthOf(const Heap &heap, Handle lock)
{
    return static_cast<std::uint32_t>(heap.get(lock, LockSlot::Depth).asInteger());
}

[[gnu::always_inline]] inline void take(Interpreter &in, Handle lock, std::uint32_t depth)
{
    Heap &heap = in.heap();
    heap.set(lock, LockSlot::Holder, Value::fromHandle(in.runningThread()));
    heap.set(lock, LockSlot::Depth, Value::integer(depth));
    in.host().lockTaken(in.runningThread(), lock, depth);
}

[[gnu::always_inline]] inline void giveUp(Interpreter &in, Handle lock)
{
    in.heap().set(lock, LockSlot::Holder, Value{});
    in.heap().set(lock, LockSlot::Depth, Value::integer(0));
    in.host().lockReleased(in.runningThread(), lock, 0);
}

// Whether it is free, or recursive and its own.
[[gnu::always_inline]] inline bool takeAtOnce(Interpreter &in, Handle lock)
{
    const Heap &heap = in.heap();
    const Value holder = heap.get(lock, LockSlot::Holder);
    if (holder.isNothing())
        take(in, lock, 1);
    else if (holder == Value::fromHandle(in.runningThread())
             && heap.get(lock, LockSlot::Recursive).isTrue())
        take(in, lock, depthOf(heap, lock) + 1);
    else
        return false;
    in.endWait();
    return true;
}

Outcome checkTimestamp(Interpreter &in, Value value)
{
    const double s = seconds(in.heap(), value);
    if (std::isnan(s))
        return in.raise(BuiltinClass::ValueError, "Invalid value NaN (not a number)");
    if (std::abs(s) <= maxTimestampSeconds)
        return Outcome::Done;
    return in.raise(BuiltinClass::OverflowError,
                    in.heap().isFloat(value) ? "timestamp out of range for platform time_t"
                                             : "timestamp too large to convert to C _PyTime_t");
}

// A lock that is free is taken by whoever runs first; a waiter that comes too late waits again.
Outcome acquire(Interpreter &in, Handle lock, bool blocking, std::optional<std::int64_t> timeoutNs,
                Value &result)
{
    if (takeAtOnce(in, lock)) {
        result = Value::True;
        return Outcome::Done;
    }
    if (!blocking || (timeoutNs && *timeoutNs == 0) || in.deadlinePassed()) {
        in.endWait();
        result = Value::False;
        return Outcome::Done;
    }
    return in.block(trace::WaitKind::Lock, Value::fromHandle(lock), timeoutNs);
}

Outcome acquireWith(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    static constexpr std::string_view names[] = {"blocking", "timeout"};
    if (!bindNames(in, arguments, names, values, "acquire"))
        return Outcome::Raised;
    if (!values[0].isNothing() && !isIndex(heap, values[0]))
        return in.typeError(fmt::format("'{}' object cannot be interpreted as an integer",
                                        in.className(values[0])));
    const bool blocking = values[0].isNothing() || heap.intOf(values[0]) != 0;
    const Value timeout = values[1].isNothing() ? Value::integer(-1) : values[1];
    if (!isReal(heap, timeout))
        return in.typeError(
            fmt::format("'{}' object cannot be interpreted as an integer", in.className(timeout)));
    const double s = seconds(heap, timeout);
    if (const Outcome outcome = checkTimestamp(in, timeout); outcome != Outcome::Done)
        return outcome;
    if (!blocking && s != -1)
        return in.raise(BuiltinClass::ValueError,
                        "can't specify a timeout for a non-blocking call");
    if (s < 0 && s != -1)
        return in.raise(BuiltinClass::ValueError, "timeout value must be positive");
    if (s > maxTimeoutSeconds)
        return in.raise(BuiltinClass::OverflowError, "timeout value is too large");
    const auto timeoutNs = s == -1 ? std::nullopt : std::optional(toNs(s));
    return acquire(in, arguments[0].asHandle(), blocking, timeoutNs, result);
}

Outcome lockAcquire(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (arguments.count() == 1 && arguments.keywords.empty()) // mostly
        return acquire(in, arguments[0].asHandle(), true, std::nullopt, result);
    return acquireWith(in, arguments, result);
}

Outcome lockRelease(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Handle lock = arguments[0].asHandle();
    const Value holder = heap.get(lock, LockSlot::Holder);
    result = Value::None;
    if (heap.get(lock, LockSlot::Recursive).isTrue()) {
        if (holder != Value::fromHandle(in.runningThread()))
            return in.raise(BuiltinClass::RuntimeError, "cannot release un-acquired lock");
        const std::uint32_t depth = depthOf(heap, lock) - 1;
        if (depth > 0) {
            heap.set(lock, LockSlot::Depth, Value::integer(depth));
            in.host().lockReleased(in.runningThread(), lock, depth);
            return Outcome::Done;
        }
    } else if (holder.isNothing()) {
        return in.raise(BuiltinClass::RuntimeError, "release unlocked lock");
    }
    giveUp(in, lock);
    return Outcome::Done;
}

Outcome lockExit(Interpreter &in, const Arguments &arguments, Value &result)
{
    return lockRelease(in, arguments, result);
}

Outcome lockLocked(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::boolean(!in.heap().get(arguments[0].asHandle(), LockSlot::Holder).isNothing());
    return Outcome::Done;
}

Outcome lockIsOwned(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::boolean(in.heap().get(arguments[0].asHandle(), LockSlot::Holder)
                            == Value::fromHandle(in.runningThread()));
    return Outcome::Done;
}

// Condition: lets go of a recursive lock at once, however deep, and takes it back as deep.
Outcome lockReleaseSave(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Handle lock = arguments[0].asHandle();
    if (in.heap().get(lock, LockSlot::Holder) != Value::fromHandle(in.runningThread()))
        return in.raise(BuiltinClass::RuntimeError, "cannot release un-acquired lock");
    result = Value::integer(depthOf(in.heap(), lock));
    giveUp(in, lock);
    return Outcome::Done;
}

Outcome lockAcquireRestore(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Handle lock = arguments[0].asHandle();
    Value taken;
    const Outcome outcome = acquire(in, lock, true, std::nullopt, taken);
    if (outcome == Outcome::Done && arguments[1] != Value::integer(1)) {
        in.heap().set(lock, LockSlot::Depth, arguments[1]);
        in.host().lockTaken(in.runningThread(), lock, depthOf(in.heap(), lock));
    }
    result = Value::None;
    return outcome;
}

Outcome allocateLock(Interpreter &in, const Arguments &, Value &result)
{
    result = makeLock(in, false);
    return Outcome::Done;
}

Outcome allocateRecursiveLock(Interpreter &in, const Arguments &, Value &result)
{
    result = makeLock(in, true);
    return Outcome::Done;
}

// --- threads

Outcome startThread(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Handle thread = in.makeThread(arguments[1], {});
    in.heap().set(thread, ThreadSlot::Object, arguments[0]);
    const Outcome outcome = in.host().startThread(thread);
    result = in.heap().get(thread, ThreadSlot::Ident);
    return outcome;
}

Outcome registerThread(Interpreter &in, const Arguments &arguments, Value &result)
{
    in.heap().set(in.runningThread(), ThreadSlot::Object, arguments[0]);
    result = Value::None;
    return Outcome::Done;
}

Outcome getIdent(Interpreter &in, const Arguments &, Value &result)
{
    result = in.heap().get(in.runningThread(), ThreadSlot::Ident);
    return Outcome::Done;
}

Outcome getNativeId(Interpreter &in, const Arguments &, Value &result)
{
    const std::int64_t number = in.heap().get(in.runningThread(), ThreadSlot::Number).asInteger();
    result = Value::integer(in.host().processNumber() + number - 1);
    return Outcome::Done;
}

Outcome currentThread(Interpreter &in, const Arguments &, Value &result)
{
    const Value object = in.heap().get(in.runningThread(), ThreadSlot::Object);
    result = in.heap().is(object, Kind::Instance) ? object : Value::None;
    return Outcome::Done;
}

// A killed thread has not ended as far as the library can know.
Outcome threads(Interpreter &in, const Arguments &, Value &result)
{
    Heap &heap = in.heap();
    result = heap.makeList({});
    for (const Value thread : heap.listItems(heap.reg(Register::Threads))) {
        const Handle object = thread.asHandle();
        if ((!hasEnded(heap, object) || wasKilled(heap, object))
            && heap.is(heap.get(object, ThreadSlot::Object), Kind::Instance))
            heap.listAppend(result, heap.get(object, ThreadSlot::Object));
    }
    return Outcome::Done;
}

Outcome endLock(Interpreter &in, const Arguments &, Value &result)
{
    result = makeLock(in, false);
    take(in, result.asHandle(), 1);
    in.heap().set(in.runningThread(), ThreadSlot::EndLock, result);
    return Outcome::Done;
}

Outcome isMainThread(Interpreter &in, const Arguments &, Value &result)
{
    const std::int64_t flags = in.heap().get(in.runningThread(), ThreadSlot::Flags).asInteger();
    result = Value::boolean(flags & static_cast<std::int64_t>(ThreadFlag::Main));
    return Outcome::Done;
}

// An exception has ended the running thread. Its text is kept, not itself: its traceback would keep
// the frames that the thread has left, and the files that only they knew.
Outcome threadFailed(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Handle thread = in.runningThread();
    result = Value::None;
    std::string text = in.className(arguments[0]);
    if (const auto message = in.plainStr(arguments[0]); message && !message->empty())
        text += ": " + *message;
    heap.set(thread, ThreadSlot::Exception, heap.makeString(text));
    if (heap.is(arguments[0], Kind::Exception)
        && heap.get(arguments[0].asHandle(), heap::ExceptionSlot::Asynchronous).isTrue()) {
        const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger();
        heap.set(thread, ThreadSlot::Flags,
                 Value::integer(flags | static_cast<std::int64_t>(ThreadFlag::Raised)));
    }
    return Outcome::Done;
}

Outcome asynchronous(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = arguments[0];
    in.heap().set(result.asHandle(), heap::ExceptionSlot::Asynchronous, Value::True);
    return Outcome::Done;
}

Outcome setAsyncException(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    result = Value::integer(0);
    for (const Value thread : heap.listItems(heap.reg(Register::Threads))) {
        const Handle object = thread.asHandle();
        if (heap.get(object, ThreadSlot::Ident) != arguments[0] || hasEnded(heap, object))
            continue;
        heap.set(object, ThreadSlot::Pending, arguments.at(1, Value{}));
        result = Value::integer(1);
        in.host().pendingChanged(object);
    }
    return Outcome::Done;
}

// --- the clock

Outcome sleep(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    result = Value::None;
    if (!isReal(heap, arguments[0]))
        return in.typeError(fmt::format("'{}' object cannot be interpreted as an integer",
                                        in.className(arguments[0])));
    if (const Outcome outcome = checkTimestamp(in, arguments[0]); outcome != Outcome::Done)
        return outcome;
    const double s = seconds(heap, arguments[0]);
    if (s < 0)
        return in.raise(BuiltinClass::ValueError, "sleep length must be non-negative");
    if (in.deadlinePassed()) {
        in.endWait();
        return Outcome::Done;
    }
    return in.block(trace::WaitKind::Sleep, {}, toNs(s));
}

Outcome wallClock(Interpreter &in, const Arguments &, Value &result)
{
    in.host().clockRead();
    result = in.heap().makeFloat(static_cast<double>(in.host().wallClockNs()) / 1e9);
    return Outcome::Done;
}

Outcome wallClockNs(Interpreter &in, const Arguments &, Value &result)
{
    in.host().clockRead();
    result = in.heap().makeInt(in.host().wallClockNs());
    return Outcome::Done;
}

Outcome monotonic(Interpreter &in, const Arguments &, Value &result)
{
    in.host().clockRead();
    result = in.heap().makeFloat(static_cast<double>(in.host().nowNs()) / 1e9);
    return Outcome::Done;
}

Outcome monotonicNs(Interpreter &in, const Arguments &, Value &result)
{
    in.host().clockRead();
    result = in.heap().makeInt(in.host().nowNs());
    return Outcome::Done;
}

constexpr NativeEntry threadEntries[] = {
    {"_loose", "start_thread", startThread, 2, 2},
    {"_loose", "register_thread", registerThread, 1, 1},
    {"_loose", "get_ident", getIdent, 0, 0},
    {"_loose", "get_native_id", getNativeId, 0, 0},
    {"_loose", "current_thread", currentThread, 0, 0},
    {"_loose", "threads", threads, 0, 0},
    {"_loose", "end_lock", endLock, 0, 0},
    {"_loose", "is_main_thread", isMainThread, 0, 0},
    {"_loose", "set_async_exc", setAsyncException, 1, 2},
    {"_loose", "asynchronous", asynchronous, 1, 1},
    {"_loose", "thread_failed", threadFailed, 1, 1},
    {"_loose", "sleep", sleep, 1, 1},
    {"_loose", "time", wallClock, 0, 0},
    {"_loose", "time_ns", wallClockNs, 0, 0},
    {"_loose", "monotonic", monotonic, 0, 0},
    {"_loose", "perf_counter", monotonic, 0, 0},
    {"_loose", "monotonic_ns", monotonicNs, 0, 0},
    {"_loose", "perf_counter_ns", monotonicNs, 0, 0},
    {"_loose", "process_time", monotonic, 0, 0},
};

constexpr NativeEntry lockEntries[] = {
    {"_loose", "allocate_lock", allocateLock, 0, 0},
    {"_loose", "RLock", allocateRecursiveLock, 0, -1, true},
    {"_thread.lock", "acquire", lockAcquire, 1, 3, true},
    {"_thread.lock", "release", lockRelease, 1, 1},
    {"_thread.lock", "locked", lockLocked, 1, 1},
    {"_thread.lock", "__enter__", lockAcquire, 1, 3, true},
    {"_thread.lock", "__exit__", lockExit, 1, -1},
    {"_thread.RLock", "acquire", lockAcquire, 1, 3, true},
    {"_thread.RLock", "release", lockRelease, 1, 1},
    {"_thread.RLock", "__enter__", lockAcquire, 1, 3, true},
    {"_thread.RLock", "__exit__", lockExit, 1, -1},
    {"_thread.RLock", "_is_owned", lockIsOwned, 1, 1},
    {"_thread.RLock", "_release_save", lockReleaseSave, 1, 1},
    {"_thread.RLock", "_acquire_restore", lockAcquireRestore, 2, 2},
};

} // namespace

std::span<const NativeEntry> natives()
{
    return threadEntries;
}

std::span<const NativeEntry> locks()
{
    return lockEntries;
}

} // namespace loose::exec::threads
