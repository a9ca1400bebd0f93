// SPDX-License-Identifier: GPL-3.0-or-later

// The objects of one process, by handle, in an Arena. Knows no thread and no host.
//
// Every slot of an object is a Value, numbers included, so that tracing, freezing and comparing
// need to know no layout; the kinds that hold raw bytes say so (value.h). Slots count from 0, after
// the header. Layouts are the enums in layouts.h.
//
// Reads are inline loads. Writes go through set() or write(), which mark the page: nothing else may
// store into the arena, or a frozen world would miss it. Exceptions are the operand stacks, whose
// frames the interpreter marks itself (exec/frame.h).
//
// Memory is reclaimed by a tracing collector at instruction boundaries only (collector.h), so plain
// handles may be kept in local variables throughout one instruction. No object moves.
#pragma once

#include <new>
#include <span>
#include <string_view>

#include "heap/arena.h"
#include "heap/layouts.h"
#include "heap/value.h"

namespace loose::heap {

// What was asked for does not fit. Ends the run: the instruction has been done in part.
class OutOfMemory : public std::bad_alloc
{
public:
    const char *what() const noexcept override { return "the heap of the program is full"; }
};

enum class Truth : std::uint8_t { False, True, NeedsCode }; // NeedsCode: a user's method decides

class Heap
{
public:
    explicit Heap(Arena &arena);

    Arena &arena() { return m_arena; }
    const Arena &arena() const { return m_arena; }
    Handle imageEnd() const { return static_cast<Handle>(reg(Register::ImageEnd).asInteger()); }
    void initialize(); // lays out the registers of an empty arena

    // --- objects
    Header header(Handle object) const { return Header{m_cells[object]}; }
    // Nothing is free space: its handle is that of cell 0, which is empty.
    Kind kindOf(Value value) const
    {
        return value.mayBeObject() ? header(value.asHandle()).kind() : Kind::Free;
    }
    bool is(Value value, Kind kind) const
    {
        return value.mayBeObject() && header(value.asHandle()).kind() == kind;
    }
    std::uint32_t slotCount(Handle object) const { return header(object).cells() - 1; }

    Value get(Handle object, std::uint32_t slot) const
    {
        return Value::fromBits(m_cells[object + 1 + slot]);
    }
    void set(Handle object, std::uint32_t slot, Value value)
    {
        const Handle cell = object + 1 + slot;
        m_cells[cell] = value.bits();
        m_arena.markWritten(cell);
    }
    template <typename Slot>
    requires std::is_enum_v<Slot> Value get(Handle object, Slot slot)
    const { return get(object, static_cast<std::uint32_t>(slot)); }
    template <typename Slot>
    requires std::is_enum_v<Slot>
    void set(Handle object, Slot slot, Value value)
    {
        set(object, static_cast<std::uint32_t>(slot), value);
    }
    std::span<const Value> slots(Handle object) const
    {
        return {reinterpret_cast<const Value *>(m_cells + object + 1), slotCount(object)};
    }
    std::span<Value> write(Handle object); // marks all its pages
    const Word *rawWords(Handle object) const { return m_cells + object + 1; }
    Word *writeRaw(Handle object);
    // One half of a word of a raw object: of a large one only its page is marked.
    void writeHalf(Handle object, std::uint32_t half, std::uint32_t number);

    // A new object with empty slots. Throws OutOfMemory; canAllocate() asks before, where the
    // program shall see a MemoryError.
    Handle allocate(Kind kind, Handle classHandle, std::uint32_t slots);
    bool canAllocate(std::uint64_t slots) const;
    void setClass(Handle object, Handle classHandle);

    // --- registers: values of the process that are neither in an object nor in a frame
    Value reg(Register which) const
    {
        return Value::fromBits(m_cells[1 + static_cast<std::uint32_t>(which)]);
    }
    void setReg(Register which, Value value);

    // --- numbers
    Value makeInt(std::int64_t number)
    {
        return Value::fitsInline(number) ? Value::integer(number) : boxInt(number);
    }
    Value makeFloat(double number);
    bool isInt(Value value) const { return value.isInteger() || is(value, Kind::BoxedInt); }
    bool isFloat(Value value) const { return value.isInlineFloat() || is(value, Kind::BoxedFloat); }
    std::int64_t intOf(Value value) const; // of an int, or a bool as 0 or 1
    double floatOf(Value value) const;     // of a float

    // --- strings
    Value makeString(std::string_view utf8);
    Value joinStrings(Value first, Value second);
    Value makeBytes(std::string_view bytes);
    std::string_view text(Value string) const; // valid until the next collection
    std::uint32_t codePoints(Value string) const;
    std::uint64_t stringHash(Value string); // cached in the object
    static std::uint64_t hashOfText(std::string_view utf8);
    bool equalStrings(Value a, Value b) const;

    // --- tuples, lists
    Value makeTuple(std::span<const Value> items);
    std::span<const Value> tupleItems(Value tuple) const { return slots(tuple.asHandle()); }
    Value makeList(std::span<const Value> items);
    std::uint32_t listLength(Value list) const;
    std::span<const Value> listItems(Value list) const;
    std::span<Value> writeListItems(Value list);
    void listAppend(Value list, Value item);
    void listInsert(Value list, std::uint32_t index, Value item);
    void listErase(Value list, std::uint32_t first, std::uint32_t count);
    void listAssign(Value list, std::span<const Value> items); // items may be of the list itself

    // Calls to come with the space: a pending collection, the bytes in use.
    // From now on every object gets a cell that no other has had.
    void neverReuse();
    bool wantsCollection() const { return m_allocatedSinceCollection >= m_collectAt; }
    std::uint64_t cellsInUse() const { return m_arena.usedCells(); }
    // All cells that were ever asked for, those given back included: how much work the memory was.
    std::uint64_t cellsAllocated() const;

private:
    friend class Collector;
    Value boxInt(std::int64_t number);
    Handle allocateString(std::size_t bytes, std::uint32_t codePoints);
    Handle reuse(std::uint32_t cells);
    Handle splitLongPlace(std::uint32_t cells);

    Arena &m_arena;
    Word *m_cells;
    // Mirrors of registers that every allocation touches; kept in the arena as well (flush/fetch).
    std::uint64_t m_allocatedSinceCollection = 0;
    std::uint64_t m_collectAt = 0;

public:
    // The mirrors go to the arena before it is frozen and come back after it was loaded.
    void flushRegisters();
    void fetchRegisters();
};

} // namespace loose::heap
