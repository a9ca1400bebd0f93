// SPDX-License-Identifier: GPL-3.0-or-later

// What processes share: semaphores, cells and pipes of the kernel, and values as bytes
// (core/library/README.md). A handle of the library is a copy in each process.
#include <bit>
#include <cerrno>

#include "exec/files.h"
#include "exec/objects.h"
#include "exec/pickle.h"
#include "exec/timeouts.h"

namespace loose::exec::shared {

using heap::Kind;

namespace {

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

// --- semaphores. Each process counts for itself how often it took one and which thread did last,
// as CPython's SemLock does; a copy made by fork begins at zero.

enum class SemaphoreSlot : std::uint32_t {
    Dict,
    Number,
    Maximum,
    Recursive,
    Held,
    Thread,
    Process,
    Count
};

Outcome makeSemaphore(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    std::int64_t value = 0;
    std::int64_t maximum = 0;
    Outcome outcome = indexOf(in, arguments[0], value);
    if (outcome == Outcome::Done)
        outcome = indexOf(in, arguments[1], maximum);
    if (outcome != Outcome::Done)
        return outcome;
    if (value < 0 || value > maximum)
        return in.raise(BuiltinClass::ValueError,
                        "semaphore initial value must be >= 0 and <= maximum");
    const IoResult made =
        in.host().sharedCreate(arguments[2].isTrue() ? "recursive" : "semaphore", value, maximum);
    if (made.error != 0) // a limit
        return Outcome::Stopped;
    const Handle semaphore =
        heap.allocate(Kind::Instance, in.builtin(BuiltinClass::SharedSemaphore).asHandle(),
                      static_cast<std::uint32_t>(SemaphoreSlot::Count));
    heap.set(semaphore, SemaphoreSlot::Dict, heap::makeDict(heap));
    heap.set(semaphore, SemaphoreSlot::Number, Value::integer(made.number));
    heap.set(semaphore, SemaphoreSlot::Maximum, Value::integer(maximum));
    heap.set(semaphore, SemaphoreSlot::Recursive, Value::boolean(arguments[2].isTrue()));
    heap.set(semaphore, SemaphoreSlot::Held, Value::integer(0));
    heap.set(semaphore, SemaphoreSlot::Thread, Value::integer(0));
    heap.set(semaphore, SemaphoreSlot::Process, Value::integer(in.host().processNumber()));
    result = Value::fromHandle(semaphore);
    return Outcome::Done;
}

std::int64_t heldBy(Interpreter &in, Handle semaphore)
{
    Heap &heap = in.heap();
    const Value process = Value::integer(in.host().processNumber());
    if (heap.get(semaphore, SemaphoreSlot::Process) != process) {
        heap.set(semaphore, SemaphoreSlot::Process, process);
        heap.set(semaphore, SemaphoreSlot::Held, Value::integer(0));
    }
    return heap.get(semaphore, SemaphoreSlot::Held).asInteger();
}

bool isMine(Interpreter &in, Handle semaphore)
{
    return heldBy(in, semaphore) > 0
           && in.heap().get(semaphore, SemaphoreSlot::Thread)
                  == in.heap().get(in.runningThread(), ThreadSlot::Ident);
}

std::int64_t numberOf(const Heap &heap, Handle semaphore)
{
    return heap.get(semaphore, SemaphoreSlot::Number).asInteger();
}

void hold(Interpreter &in, Handle semaphore, std::int64_t change)
{
    Heap &heap = in.heap();
    heap.set(semaphore, SemaphoreSlot::Held, Value::integer(heldBy(in, semaphore) + change));
    if (change > 0)
        heap.set(semaphore, SemaphoreSlot::Thread, heap.get(in.runningThread(), ThreadSlot::Ident));
}

Outcome acquire(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Handle semaphore = arguments[0].asHandle();
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    static constexpr std::string_view names[] = {"block", "timeout"};
    if (!bindNames(in, arguments, names, values, "acquire"))
        return Outcome::Raised;
    std::int64_t asNumber = 0;
    if (!values[0].isNothing() && indexOf(in, values[0], asNumber) != Outcome::Done)
        return Outcome::Raised;
    const bool blocking = values[0].isNothing() || in.truthOf(values[0]) != heap::Truth::False;
    std::optional<std::int64_t> timeoutNs;
    if (!timeoutOf(in, values[1].isNothing() ? Value::None : values[1], timeoutNs))
        return Outcome::Raised;
    bool taken = heap.get(semaphore, SemaphoreSlot::Recursive).isTrue() && isMine(in, semaphore);
    if (!taken) {
        const Outcome outcome = in.host().sharedAcquire(
            in.runningThread(), numberOf(heap, semaphore), blocking, timeoutNs, taken);
        if (outcome != Outcome::Done)
            return outcome;
    }
    if (taken)
        hold(in, semaphore, 1);
    result = Value::boolean(taken);
    return Outcome::Done;
}

Outcome release(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Heap &heap = in.heap();
    const Handle semaphore = arguments[0].asHandle();
    result = Value::None;
    if (heap.get(semaphore, SemaphoreSlot::Recursive).isTrue()) {
        if (!isMine(in, semaphore))
            return in.raise(BuiltinClass::AssertionError,
                            "attempt to release recursive lock not owned by thread");
        if (heldBy(in, semaphore) > 1) {
            hold(in, semaphore, -1);
            return Outcome::Done;
        }
    }
    if (in.host().sharedRelease(in.runningThread(), numberOf(heap, semaphore)).error != 0)
        return in.raise(BuiltinClass::ValueError, "semaphore or lock released too many times");
    hold(in, semaphore, -1);
    return Outcome::Done;
}

Outcome getValue(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::integer(in.host().sharedGet(numberOf(in.heap(), arguments[0].asHandle())));
    return Outcome::Done;
}

Outcome count(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::integer(heldBy(in, arguments[0].asHandle()));
    return Outcome::Done;
}

Outcome isMineMethod(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::boolean(isMine(in, arguments[0].asHandle()));
    return Outcome::Done;
}

// --- cells: a handle is a tuple of the first one's number, how many, and whether they hold floats,
// whose bits the kernel keeps

Outcome sharedCells(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const auto values = heap.listItems(arguments[0]);
    const bool floats = !values.empty() && heap.isFloat(values[0]);
    std::int64_t first = 0;
    for (const Value value : values) {
        if (floats ? !heap.isFloat(value) : !isIndex(heap, value))
            return in.unsupported("shared values that are neither integers nor floats");
        const std::int64_t bits =
            floats ? std::bit_cast<std::int64_t>(heap.floatOf(value)) : heap.intOf(value);
        const IoResult made = in.host().sharedCreate("cell", bits, 0);
        first = first == 0 ? made.number : first;
    }
    const Value handle[] = {Value::integer(first),
                            Value::integer(static_cast<std::int64_t>(values.size())),
                            Value::boolean(floats)};
    result = heap.makeTuple(handle);
    return Outcome::Done;
}

struct Cell {
    std::int64_t number = 0;
    bool isFloat = false;
};

Outcome cellAt(Interpreter &in, Value cells, Value index, Cell &cell)
{
    const auto parts = in.heap().tupleItems(cells);
    std::int64_t place = 0;
    const Outcome outcome = indexOf(in, index, place);
    if (outcome != Outcome::Done)
        return outcome;
    if (place < 0 || place >= parts[1].asInteger())
        return in.raise(BuiltinClass::IndexError, "invalid index");
    cell = {parts[0].asInteger() + place, parts[2].isTrue()};
    return Outcome::Done;
}

Outcome cellGet(Interpreter &in, const Arguments &arguments, Value &result)
{
    Cell cell;
    const Outcome outcome = cellAt(in, arguments[0], arguments[1], cell);
    if (outcome != Outcome::Done)
        return outcome;
    const std::int64_t bits = in.host().sharedGet(cell.number);
    result =
        cell.isFloat ? in.heap().makeFloat(std::bit_cast<double>(bits)) : in.heap().makeInt(bits);
    return Outcome::Done;
}

Outcome cellSet(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Heap &heap = in.heap();
    Cell cell;
    const Outcome outcome = cellAt(in, arguments[0], arguments[1], cell);
    if (outcome != Outcome::Done)
        return outcome;
    const Value value = arguments[2];
    const double number =
        heap.isFloat(value) ? heap.floatOf(value) : static_cast<double>(heap.intOf(value));
    in.host().sharedSet(cell.number,
                        cell.isFloat ? std::bit_cast<std::int64_t>(number) : heap.intOf(value));
    return none(result);
}

// --- pipes: a handle is the number of the pipe times two, plus one for the end that writes

struct PipeEnd {
    explicit PipeEnd(Value handle)
        : number(handle.asInteger() / 2), writes(handle.asInteger() % 2 != 0)
    {
    }
    std::int64_t number;
    bool writes;
};

Outcome makePipe(Interpreter &in, const Arguments &, Value &result)
{
    const IoResult made = in.host().sharedCreate("pipe", 0, 0);
    if (made.error != 0) // a limit
        return Outcome::Stopped;
    const std::int64_t number = made.number;
    const Value ends[] = {Value::integer(number * 2), Value::integer(number * 2 + 1)};
    result = in.heap().makeTuple(ends);
    return Outcome::Done;
}

Outcome pipeWrite(Interpreter &in, const Arguments &arguments, Value &result)
{
    IoResult written;
    const Outcome outcome = in.host().pipeWrite(in.runningThread(), PipeEnd(arguments[0]).number,
                                                in.heap().text(arguments[1]), written);
    if (outcome != Outcome::Done)
        return outcome;
    if (written.error != 0)
        return raiseOsError(in, written.error);
    result = Value::integer(written.number);
    return Outcome::Done;
}

Outcome pipeRead(Interpreter &in, const Arguments &arguments, Value &result)
{
    IoResult read;
    const Outcome outcome =
        in.host().pipeRead(in.runningThread(), PipeEnd(arguments[0]).number,
                           static_cast<std::uint64_t>(in.heap().intOf(arguments[1])), read);
    if (outcome != Outcome::Done)
        return outcome;
    result = in.heap().makeBytes(read.bytes);
    return Outcome::Done;
}

Outcome pipeWait(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::optional<std::int64_t> timeoutNs;
    if (!timeoutOf(in, arguments[1], timeoutNs))
        return Outcome::Raised;
    bool ready = false;
    const Outcome outcome =
        in.host().pipeWait(in.runningThread(), PipeEnd(arguments[0]).number, timeoutNs, ready);
    result = Value::boolean(ready);
    return outcome;
}

Outcome pipeClose(Interpreter &in, const Arguments &arguments, Value &result)
{
    const PipeEnd end(arguments[0]);
    in.host().pipeClose(end.number, end.writes);
    return none(result);
}

// --- values as bytes

Outcome dumps(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::string bytes;
    const Outcome outcome = pickle(in, arguments[0], bytes);
    if (outcome == Outcome::Done)
        result = in.heap().makeBytes(bytes);
    return outcome;
}

Outcome loads(Interpreter &in, const Arguments &arguments, Value &result)
{
    return unpickle(in, in.heap().text(arguments[0]), result);
}

constexpr std::string_view semaphoreClass = "_multiprocessing.SemLock";

constexpr NativeEntry entries[] = {
    {"_loose", "shared_semaphore", makeSemaphore, 3, 3},
    {semaphoreClass, "acquire", acquire, 1, 3, true},
    {semaphoreClass, "release", release, 1, 1},
    {semaphoreClass, "get_value", getValue, 1, 1},
    {semaphoreClass, "count", count, 1, 1},
    {semaphoreClass, "is_mine", isMineMethod, 1, 1},
    {"_loose", "shared_cells", sharedCells, 1, 1},
    {"_loose", "cell_get", cellGet, 2, 2},
    {"_loose", "cell_set", cellSet, 3, 3},
    {"_loose", "pipe", makePipe, 0, 0},
    {"_loose", "pipe_write", pipeWrite, 2, 2},
    {"_loose", "pipe_read", pipeRead, 2, 2},
    {"_loose", "pipe_wait", pipeWait, 2, 2},
    {"_loose", "pipe_close", pipeClose, 1, 1},
    {"_loose", "dumps", dumps, 1, 1},
    {"_loose", "loads", loads, 1, 1},
};

} // namespace

std::span<const NativeEntry> natives()
{
    return entries;
}

} // namespace loose::exec::shared
