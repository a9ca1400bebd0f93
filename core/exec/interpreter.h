// SPDX-License-Identifier: GPL-3.0-or-later

// Executes the instructions of one thread at a time. It exists once: the simulated machine and the
// real threads differ only in the Host.
//
// run() executes until its budget is spent, the thread waits or ends, or the breaker is set and the
// thread comes to a check point (semantics.md 2). Between two instructions everything about the
// thread is in its object in the heap: run() may stop anywhere and go on in a copy of the world.
//
// Caches and constants live here, outside the world. A cache may be lost or stale at any time
// without changing a result: what it remembers is verified against the world before it is used.
//
// One Interpreter belongs to one Machine and is used by one native thread at a time.
#pragma once

#include <compare>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_error.h"
#include "bytecode/program.h"
#include "exec/host.h"
#include "exec/interned_names.h"
#include "exec/native.h"
#include "exec/thread.h"
#include "heap/dict.h"
#include "heap/heap.h"

namespace loose::exec {

enum class BuiltinClass : std::uint32_t {
#define CLASS(identifier, name, base) identifier,
#include "exec/classes.def"
#undef CLASS
    Count,
};

// What an instruction found the last time it was executed.
struct Cache {
    Handle object = 0;         // class, or 0: empty
    std::uint32_t place = 0;   // of the entry in a dict
    std::uint64_t version = 0; // of the class, or of the keys of a dict
    std::uint64_t keys = 0;    // version of the keys of the instance
    Value value;               // the method found
};

struct CodeUnit {
    const bytecode::Code *code = nullptr;
    const bytecode::Instruction *instructions = nullptr;
    std::vector<Value> constants;
    std::vector<Value> names;
    Cache *caches = nullptr;  // one for each instruction; they are the interpreter's
    std::uint32_t number = 0; // of the unit and of its code
    Handle globals = 0;       // dict of its module
    std::uint32_t localCount = 0;
    std::uint32_t frameCells = 0;     // locals, links, operands
    std::int32_t plainArguments = -1; // as many positional ones and no others; -1: to be bound
    bool isGenerator = false;
    bool isUser = false;
    bool hasCheckPoints = true; // not the helpers of built-ins: in CPython those are C
    bool returnsPlainly = true; // neither a generator nor such a helper
};

// Cells of the heap, one after the other.
struct CellRange {
    Handle first = 0;
    std::uint32_t count = 0;
};

enum class StopReason : std::uint8_t {
    Budget,     // the steps are spent
    Blocked,    // the thread waits
    Ended,      // the thread's function returned or raised
    CheckPoint, // the breaker asked for a switch
    Stopped,    // the process or the run is over
    NoMemory,   // an instruction asked for more than there can be; the thread must not go on
};

struct RunResult {
    StopReason reason = StopReason::Budget;
    std::uint64_t steps = 0; // executed, the one that blocked included
};

enum class TraceEvent : std::uint8_t; // tracing.h

class Interpreter
{
public:
    Interpreter(std::shared_ptr<const bytecode::Program> program, Host &host);

    const bytecode::Program &program() const { return *m_program; }
    const CodeUnit &unit(std::uint32_t code) const { return m_units[code]; }

    // Lays out classes, natives, constants and modules in an empty heap: the same cells for the
    // same program, always. `adopt` prepares for heaps made by another interpreter of the program.
    void buildImage(Heap &heap);
    void enter(Heap &heap) { m_heap = &heap; }
    // Goes on with a program to which statements were added (bytecode::compileStatement), in the
    // heap that was entered and that only this interpreter uses. Not while a thread runs.
    void extend(std::shared_ptr<const bytecode::Program> program);
    Heap &heap() { return *m_heap; }
    Host &host() { return m_host; }

    // --- running
    RunResult run(Handle thread, std::uint64_t budget);
    // Instructions of this run() so far, the one being executed included.
    std::uint64_t stepsSoFar() const { return m_budget - m_left; }
    // Ends run() after the instruction being executed: its cost in time was not one step.
    void endSlice()
    {
        m_budget -= m_left;
        m_left = 0;
        m_isSliceEnded = true;
    }
    bool isSliceEnded() const { return m_isSliceEnded; } // by the last run()
    void setBreaker(bool switchThread)
    {
        m_breaker = true;
        m_switchAsked = switchThread;
    }
    void clearBreaker() { m_breaker = m_switchAsked = m_collect = false; }
    bool wantsCollection() const { return m_collect; }
    bool switchAsked() const { return m_switchAsked; }
    // Called before an instruction is executed with `ip` and after it; only while observed.
    bool observed = false;

    // A thread whose first frame calls `callable` with `arguments`.
    Handle makeThread(Value callable, std::span<const Value> arguments);
    // A thread that runs a module's body (the main thread, and the acts of the user).
    Handle makeModuleThread(std::uint32_t code);
    Handle runningThread() const { return m_thread; }
    // Starts a thread object again at the bottom of its stack.
    void restart(Handle thread, Value callable, std::span<const Value> arguments);
    void restartModule(Handle thread, std::uint32_t code);
    // After StopReason::Ended: what the library has to do before the thread is really over. True:
    // the thread goes on. False: it ended as `how`, with `raised()` if that was an exception.
    bool goesOnAfterEnd(Handle thread);
    // Whether nothing leads to an object, as seen from within an instruction; a generator that is
    // over counts as dropped.
    bool isDropped(Value object);
    Outcome closeGenerator(Value generator);
    int takeExitCode() { return std::exchange(m_exitCode, 0); } // once the main thread is over

    // --- waiting, for natives
    bool isRetry() const
    {
        return m_heap->get(m_thread, ThreadSlot::WaitKind) != Value::integer(0);
    }
    bool deadlinePassed() const;
    Outcome block(trace::WaitKind kind, Value object, std::optional<std::int64_t> timeoutNs);
    void endWait() // the retried call is over
    {
        if (isRetry())
            forgetWait();
    }
    void forgetWait();

    // --- for natives and slow paths
    Outcome raise(BuiltinClass which, std::string_view message);
    Outcome raiseValue(Value exception);     // an instance or a class
    bool isMadeByCode(Value exceptionClass); // has code to make one: to be called
    Value raised() const { return m_raised; }
    void clearRaised() { m_raised = {}; }
    Outcome typeError(std::string_view message) { return raise(BuiltinClass::TypeError, message); }
    // "not in the scenario language: …", ends the run.
    Outcome unsupported(std::string_view what, std::string_view advice = {});
    Outcome setRecursionLimit(std::int64_t limit);
    const std::string &unsupportedText() const { return m_unsupported; }

    Outcome tailCall(Value callable, std::initializer_list<Value> arguments,
                     Continuation continuation = Continuation::Push);
    Outcome tailCallHelper(std::string_view helper, std::initializer_list<Value> arguments,
                           Continuation continuation = Continuation::Push);
    Value helper(std::string_view name); // a function of core/library/builtins.py

    // --- objects
    Value classOf(Value value) const;
    Value builtin(BuiltinClass which) const { return m_classes[static_cast<std::size_t>(which)]; }
    Value lookupInClass(Value classValue, Value name); // along the order; nothing if absent
    bool isSubclass(Value classValue, Value of) const;
    bool isInstance(Value value, BuiltinClass of) const
    {
        return isSubclass(classOf(value), builtin(of));
    }
    bool hasFlag(Value classValue, heap::ClassFlag flag) const;
    // Of the value's class as messages show it: "A", but "collections.deque" of what is C.
    std::string className(Value value) const;
    std::string nameOfClass(Value classValue) const;
    Value makeException(BuiltinClass which, std::string_view message);
    Value makeException(Value classValue, std::span<const Value> arguments);
    Value makeInstance(Value classValue);
    Outcome makeClass(Value name, Value bases, Value space, Value &result);
    Value makeBoundMethod(Value function, Value self);
    Value string(std::string_view text) { return m_heap->makeString(text); }
    Value intern(std::string_view name); // a name of the machine, known since buildImage

    Outcome getAttribute(Value object, Value name, Value &result);
    Outcome setAttribute(Value object, Value name, Value value);
    Outcome deleteAttribute(Value object, Value name);
    Outcome deletePlainAttribute(Value object, Value name); // what object.__delattr__ does
    Value instanceDict(Value object) const;                 // or nothing
    bool startsLocal(Value object); // threading.local: this thread has to call __init__ first
    // In the class of `object`; nothing if absent. None, which blocks a method, gives a function
    // that raises what CPython says when it calls None.
    Value findMethod(Value object, std::string_view name);
    bool isDescribedByUser(Value object, std::string_view method) const;

    Outcome call(std::uint32_t argumentCount, Value keywordNames,
                 Continuation continuation = Continuation::Push, Value extra = {});
    Outcome callSpread(bool hasKeywords);

    heap::Truth truthOf(Value value) const;
    bool isIdentical(Value a, Value b) const { return a == b; }
    std::optional<std::string> plainRepr(Value value); // nothing: needs code
    // The same for views: of a text or container no more than some bytes past `enough`. What was
    // looked at goes to `read`: the text stays the same as long as none of that is written.
    std::optional<std::string> briefRepr(Value value, std::size_t enough,
                                         std::vector<CellRange> &read);
    std::optional<std::string> plainStr(Value value);
    bool isPlainNumber(Value value) const;
    std::partial_ordering compareNumbers(Value left, Value right) const;
    bool mayHaveUserMethods(Value value) const;
    Outcome raiseText(const base::TextError &error);
    Outcome integerOperation(bytecode::BinaryOperator op, std::int64_t a, std::int64_t b,
                             Value &result);
    Outcome binaryError(Value left, Value right, std::string_view symbol);
    Outcome binary(std::uint32_t op, Value left, Value right, Value &result);
    Outcome compare(bytecode::CompareOperator op, Value left, Value right, Value &result);
    Outcome contains(Value item, Value container, bool invert, Value &result);
    Outcome subscript(Value container, Value key, Value &result);
    Outcome storeSubscript(Value container, Value key, Value value);
    Outcome deleteSubscript(Value container, Value key);
    Outcome unary(bytecode::Opcode op, Value operand, Value &result);
    Outcome deleteSlice(Value list, Handle slice);
    Outcome containsKey(Value item, Value container, bool invert, Value &result);
    Outcome unhashable(Value culprit);
    Outcome raiseKeyError(Value key);
    Outcome nextLine(Value file, Value &line); // of an open file (natives_files.cpp)
    Outcome iterate(Value iterable, Value &iterator);
    // The next item; Done with nothing in `item`: the end.
    Outcome next(Value iterator, Value &item);
    // The items of an iterable whose iteration needs no code; nullopt: needs code.
    std::optional<std::vector<Value>> plainItems(Value iterable);
    bool isVast(Value iterable) const;

    // Text of a traceback line source, for printing.
    std::string_view sourceLine(std::uint32_t code, std::uint32_t line) const;
    std::uint32_t lineOf(std::uint32_t code, std::uint32_t instruction) const;

    struct StackEntry {
        std::uint32_t code = 0;
        std::uint32_t next = 0;  // index of its next instruction
        std::uint32_t frame = 0; // offset of the locals in the stack
        bool isTold = false;     // its trace function is told of `next` before that is executed
    };
    // Innermost first. Of the running thread too, whose registers are not in its object.
    std::vector<StackEntry> walkStack(Handle thread) const;
    std::uint32_t userLine(Handle thread) const; // of its innermost user frame; 0: none
    bool runsUserCode() const { return m_unit && m_unit->isUser; }

private:
    friend struct Loop; // the dispatch loop and its helpers (loop.cpp)
    friend struct ImageBuilder;

    std::shared_ptr<const bytecode::Program> m_program;
    Host &m_host;
    Heap *m_heap = nullptr;
    std::vector<CodeUnit> m_units;
    std::vector<Value> m_classes;
    InternedNames m_names; // intern()
    using CacheBlock = std::unique_ptr<Cache, decltype(&std::free)>;
    std::vector<CacheBlock> m_caches; // of all units
    std::vector<Value> m_natives;
    const NativeEntry *m_nativeTable = allNatives().data();

    // --- the running thread's registers
    Handle m_thread = 0;
    Value *m_stackBegin = nullptr;
    Value *m_stackEnd = nullptr;
    Value *m_locals = nullptr;
    Value *m_top = nullptr; // one past the topmost operand
    const CodeUnit *m_unit = nullptr;
    const bytecode::Instruction *m_next = nullptr;
    const bytecode::Instruction *m_previous = nullptr;
    std::uint32_t m_depth = 0;
    std::uint32_t m_mostFrames = 0;

    std::uint64_t m_budget = 0; // of the present run()
    std::uint64_t m_left = 0;
    bool m_isSliceEnded = false;
    bool m_breaker = false;
    bool m_switchAsked = false;
    Value m_raised;
    std::string m_unsupported;
    struct Tail {
        Value callable;
        std::vector<Value> arguments;
        Continuation continuation = Continuation::Push;
        Value extra;
    } m_tail;
    int m_exitCode = 0;
    Value m_lastResult;     // of the last frame of the thread that ended
    bool m_collect = false; // a collection is due at the next boundary
    bool m_reraising = false;
    bool m_settingPlain = false; // object.__setattr__: past the user's own

public:
    // Registers and frames (frames.cpp).
    void loadRegisters(Handle thread);
    void noteMostFrames();
    void storeRegisters();
    void clearRegisters(); // of a thread that has no frame left
    void markFrame();
    void growStack(std::uint32_t cells);
    bool bindArguments(Value *locals, Handle function, const CodeUnit &unit,
                       std::uint32_t argumentCount, Value keywordNames);
    bool enterFirstFrame();
    void layBaseFrame(Handle thread, Value callable, std::span<const Value> arguments);
    Outcome suspendWaitForSignal(int signal); // runs its handler, then tries again
    void resumeWait(Value saved);
    Value makeFunction(std::uint32_t code);
    bool pushFrame(Value *callableSlot, std::uint32_t callableCells, Value function,
                   std::uint32_t argumentCount, Value keywordNames, Continuation continuation,
                   Value extra); // false: raised
    void enterSavedFrame(Value *base, std::uint32_t callableCells, std::uint32_t cells,
                         const CodeUnit &unit, Continuation continuation, Value extra);
    void markTop(std::uint32_t cells);
    Outcome runTail();
    Outcome deliver(Value result, Continuation continuation, Value extra);
    Outcome callNative(Value *base, std::uint32_t argumentCount, Value keywordNames,
                       Continuation continuation, Value extra);
    Outcome afterNative(Value *base, Outcome outcome, Continuation continuation, Value extra);
    const NativeEntry &nativeEntry(Value native) const
    {
        return m_nativeTable[static_cast<std::size_t>(
            m_heap->get(native.asHandle(), heap::NativeSlot::Index).asInteger())];
    }
    void spreadBoundMethod(Value *base) // a.method that was kept as f, over callable and self
    {
        base[1] = m_heap->get(base->asHandle(), heap::BoundMethodSlot::Self);
        base[0] = m_heap->get(base->asHandle(), heap::BoundMethodSlot::Function);
    }
    Outcome refuseNativeCall(const NativeEntry &entry, const Arguments &arguments);
    Outcome construct(Value *base, std::uint32_t argumentCount, Value keywordNames,
                      Continuation continuation, Value extra);
    Outcome constructByNew(Value *base, std::uint32_t argumentCount, Value keywordNames,
                           Continuation continuation, Value extra);
    void announceResource(Value instance, Value classValue);
    Outcome beginClass(std::uint32_t baseCount);
    Outcome finishClass(Value cell, Value space);
    // Tracing (tracing.cpp).
    bool isTraced() const;
    void setTraceFunction(Value function); // of the running thread; None: no more
    Outcome traceNext();
    std::uint32_t placeOfLeaving(const StackEntry &here) const;
    bool traceUnwinding(bool isReraise);
    void traceFailed(Value extra);
    Outcome finishTraceCall(Value result, Value extra);
    Outcome tellTracer(TraceEvent event, Value function, Value argument);
    Outcome suspendException(TraceEvent event, Value function, Value argument);
    bool beginsLine() const;
    bool hasHandler() const;
    // Generators (generators.cpp).
    void saveGenerator(Handle generator);
    Outcome returnGenerator();
    Outcome resumeGenerator(Value generator, Continuation continuation);
    Outcome yieldValue(Value value);
    void finishGenerator();
    Outcome generatorEnds();
    // Exceptions (exceptions.cpp).
    Outcome raiseInstance(Value exception);
    Outcome raiseAttributeError(std::string_view message, Value object, Value name);
    void addTraceback();
    void markReraised(); // at the instruction before the next one, for who traces
    bool enterHandler();
    void endLoop();
    // Attributes and classes.
    Value writableDict(Value object);
    // Thread-local objects (local_objects.cpp).
    Value makeLocal(Value classValue);
    Value localDict(Handle object) const;
    void rememberArguments(Value instance, std::span<const Value> arguments, Value keywordNames);
    Outcome bindAttribute(Value found, Value object, Value owner, Value &result);
    Outcome missingAttribute(Value object, Value name, bool isRead = true);
    Outcome getClassAttribute(Value object, Value name, Value &result);
    Outcome getSuperAttribute(Value super, Value name, Value &result);
    bool specialAttribute(Value object, Value name, Value &result);
    bool classSpecial(Handle object, std::string_view name, Value &result);
    bool functionSpecial(Handle object, std::string_view name, Value &result);
    bool exceptionSpecial(Handle object, std::string_view name, Value &result);
    bool argumentOfException(Handle object, std::string_view name, Value &result);
    bool tracebackSpecial(Handle traceback, std::string_view name, Value &result);
    bool frameSpecial(Handle frame, std::string_view name, Value &result);
    bool setSpecialAttribute(Value object, Value name, Value value);
    static std::string_view nameOfKind(trace::ResourceKind kind); // as `_loose_resource` says it
    Value makeCodeObject(std::uint32_t code);
    bool lacksOfType(Value object, std::string_view attribute);
    Outcome lacksMember(std::string_view module, std::string_view member);
    std::string namesOf(std::span<const Value> classes) const;
    void wrapImplicitly(Value space, std::string_view name, BuiltinClass kind);
    void updateClassFlags(Handle object);
    void classChanged(Handle object, std::uint64_t change);
    Value makeModule(std::string_view name, Value dict);
    Outcome findModule(std::string_view name, Value &module);
    std::string placeOfModule(std::string_view name) const;
    Outcome importModule(Value name, bool last, Value &result);
    bool unwind();    // to a handler of m_raised; false: the thread's last frame was left
    Value popFrame(); // returns the extra value of the frame left
    Continuation frameContinuation() const;
    Handle functionOfFrame() const;
};

} // namespace loose::exec
