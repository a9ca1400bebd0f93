// SPDX-License-Identifier: GPL-3.0-or-later

// A program thread as an object of its process' heap: its registers, what it waits for, how it
// ended. Everything about it is here, so that a frozen world has it and a kill can remove it.
#pragma once

#include <cstdint>

namespace loose::exec {

enum class ThreadSlot : std::uint32_t {
    Number,  // base::ThreadId of the run
    Ident,   // what get_ident() says: beyond 2^32
    State,   // trace::ThreadState
    EndedBy, // trace::EndedBy
    Flags,   // ThreadFlag
    // --- registers, valid while it does not run
    Stack,         // Kind::Stack
    Frame,         // offset in the stack of the innermost frame's locals
    Top,           // offset one past the topmost operand
    Code,          // index of the innermost frame's code
    Next,          // index of the next instruction
    Previous,      // index of the instruction before, in the same frame
    Depth,         // frames
    Handled,       // the exception being handled (sys.exc_info), or None
    Pending,       // asynchronous exception to be raised at the next check point, or nothing
    TraceFunction, // sys.settrace, or nothing
    Object,        // the library's Thread object, or None
    EndLock,       // released when the thread ends by itself
    // --- waiting; kept by the host
    WaitKind,     // trace::WaitKind + 1, or 0
    WaitObject,   // what it waits for, or nothing
    WaitDeadline, // virtual ns, or None
    WaitSince,    // order of waiting: a number that grows
    WaitStep,     // step at which it began to wait
    WaitNs,       // and the clock
    Woken,        // True if the wait is over and the call is to be tried again
    ReadySince,   // order of becoming ready
    ReadyNs,      // virtual ns at which it became ready
    Exception,    // that ended it, kept for reports; or its text
    Name,         // shown name
    TraceState,   // list: what tracing.h says, or nothing
    Count,
};

enum class ThreadFlag : std::uint32_t {
    Daemon = 1,
    Service = 2,
    You = 4,
    AtCheckPoint = 8, // stopped at a check point: looks at its breaker before it goes on
    Main = 16,
    StopAsked = 32,
    StopNoticed = 64,
    Starting = 128,  // its first frame is not entered yet
    Finishing = 256, // the main thread: in the library's _finish
    Escaped = 512,   // an exception left its function and is being reported
    Raised = 1024,   // what ended it was set from outside
    // Of the main thread in the model; on real threads the C handler of signals keeps them.
    Signalled = 2048,   // a signal has come since its handlers were last called
    Interrupted = 4096, // its wait was ended by a signal
};

// Continuations: what becomes of the result when a frame returns.
enum class Continuation : std::uint8_t {
    Push,       // it becomes the result of the call
    Method,     // the value of LoadMethod: it is pushed, and null above it
    Discard,    // it is dropped: __setitem__ and the like
    Construct,  // __init__: the instance in `extra` is the result
    ToBool,     // __bool__, __len__: converted to a bool
    ToNotBool,  // the same, inverted: `not in` and `!=` made from their opposites
    KeepOrPop,  // the bool of an operand of `and` or `or`, which lies below it
    NextItem,   // __next__ for FOR_ITER: StopIteration ends the loop
    ClassBody,  // a class is made from the namespace in `extra`
    ModuleBody, // pushes nothing; the import is tried again
    ThreadBase, // the thread ends
    ToStr,      // __str__ and __repr__: has to be a string
    Retry,      // a signal handler: the waiting instruction is tried again, `extra`: its wait
    TraceCall,  // a trace function: see tracing.cpp
    Generator,  // a generator's frame
};

// ThreadSlot::WaitKind of the thread of a fork's copy, whose call of fork() is tried again.
inline constexpr std::int64_t forkedMark = 99;

// Cells between the locals and the operands of a frame.
inline constexpr std::uint32_t linkCells = 3;

} // namespace loose::exec
