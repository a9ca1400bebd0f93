// SPDX-License-Identifier: GPL-3.0-or-later

// A value of the running program in 64 bits, and the handle of an object.
//
//   ...xxx1   integer of 63 bits, inline (the rest of 64 bits is boxed, Kind::BoxedInt)
//   ...xx10   float with a usual exponent, inline (the others are boxed, Kind::BoxedFloat)
//   ...x100   one of the singletons below
//   ...x000   handle of an object, shifted by 3; all bits 0: no value (unbound, null, empty)
//
// A handle is the index of the object's first cell in its arena, so an arena can be copied, frozen
// and forked without touching a value. Cell 0 is never an object.
//
// A float is inline if its exponent's top bits are 011 or 100 (about 1e-77 to 1e77): rotated by
// three, those bits become one, which leaves two for the tag. 0.0 has a pattern of its own.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>

namespace loose::heap {

using Handle = std::uint32_t; // index of a cell; 0: none

class Value
{
public:
    constexpr Value() = default;

    static constexpr Value fromBits(std::uint64_t bits) { return Value(bits); }
    static constexpr Value fromHandle(Handle handle)
    {
        return Value(static_cast<std::uint64_t>(handle) << 3);
    }
    static constexpr Value boolean(bool value) { return value ? True : False; }

    // Inline integers: fitsInline() tells which of the 64-bit integers they are.
    static constexpr bool fitsInline(std::int64_t number)
    {
        return number >= -(std::int64_t{1} << 62) && number < (std::int64_t{1} << 62);
    }
    static constexpr Value integer(std::int64_t number)
    {
        return Value(static_cast<std::uint64_t>(number) << 1 | 1);
    }
    static constexpr std::optional<Value> inlineFloat(double number)
    {
        const auto bits = std::bit_cast<std::uint64_t>(number);
        const auto top = bits >> 60 & 7;
        if (bits == 0)
            return Value(zeroFloatBits);
        if ((top != 3 && top != 4) || bits == ambiguousFloatBits)
            return std::nullopt;
        return Value((std::rotl(bits, 3) & ~std::uint64_t{3}) | 2);
    }

    constexpr std::uint64_t bits() const { return m_bits; }
    constexpr bool isNothing() const { return m_bits == 0; }
    constexpr bool isInteger() const { return m_bits & 1; }
    constexpr bool isInlineFloat() const { return (m_bits & 3) == 2; }
    constexpr bool isObject() const { return mayBeObject() && m_bits != 0; }
    constexpr bool mayBeObject() const { return (m_bits & 7) == 0; } // or nothing, at handle 0

    constexpr std::int64_t asInteger() const { return static_cast<std::int64_t>(m_bits) >> 1; }
    constexpr double asInlineFloat() const
    {
        if (m_bits == zeroFloatBits)
            return 0.0;
        const std::uint64_t top = 2 - (m_bits >> 63);
        return std::bit_cast<double>(std::rotr(top | (m_bits & ~std::uint64_t{3}), 3));
    }
    constexpr Handle asHandle() const { return static_cast<Handle>(m_bits >> 3); }

    constexpr bool isNone() const { return m_bits == 0x04; }
    constexpr bool isTrue() const { return m_bits == 0x0c; }
    constexpr bool isFalse() const { return m_bits == 0x14; }
    constexpr bool isBoolean() const { return isTrue() || isFalse(); }

    friend constexpr bool operator==(Value, Value) = default; // identity, Python's `is`

    static const Value None;
    static const Value True;
    static const Value False;
    static const Value Ellipsis;
    static const Value NotImplemented;

private:
    explicit constexpr Value(std::uint64_t bits) : m_bits(bits) {}

    static constexpr std::uint64_t zeroFloatBits = 0x8000000000000002;
    static constexpr std::uint64_t ambiguousFloatBits = 0x3000000000000000; // rotates to the zero

    std::uint64_t m_bits = 0;
};

inline constexpr Value Value::None = Value::fromBits(0x04);
inline constexpr Value Value::True = Value::fromBits(0x0c);
inline constexpr Value Value::False = Value::fromBits(0x14);
inline constexpr Value Value::Ellipsis = Value::fromBits(0x1c);
inline constexpr Value Value::NotImplemented = Value::fromBits(0x24);

// The first cell of an object: its class, what its slots mean, its size.
enum class Kind : std::uint8_t {
    Free,       // no object: space that can be used again
    Raw,        // bytes: not traced
    String,     // length, code points, hash, bytes: not traced
    Bytes,      // length, hash, bytes: not traced
    BoxedInt,   // not traced
    BoxedFloat, // not traced
    Stack,      // of a thread: traced up to its top
    Cells,      // a bare array of values, part of a list, dict, set …
    Tuple,
    List,
    Dict,
    Set, // also frozenset
    Function,
    Native, // a function of the machine
    BoundMethod,
    Cell,
    Class,
    Instance, // of a user's class, or of a native class without a layout of its own
    Exception,
    Module,
    Range,
    Slice,
    Iterator,
    Generator,
    Property,
    Wrapper, // staticmethod, classmethod
    Super,
    Thread,
    Lock,
    File,
    Deque,
    View,  // dict views
    Frame, // what a trace function is given
    Traceback,
};

struct Header {
    std::uint64_t bits = 0;

    static constexpr Header make(Kind kind, Handle classHandle, std::uint32_t cells)
    {
        return Header{static_cast<std::uint64_t>(classHandle)
                      | static_cast<std::uint64_t>(kind) << 32
                      | static_cast<std::uint64_t>(cells) << 40};
    }
    constexpr Handle classHandle() const { return static_cast<Handle>(bits); }
    constexpr Kind kind() const { return static_cast<Kind>(bits >> 32 & 0xff); }
    constexpr std::uint32_t cells() const { return static_cast<std::uint32_t>(bits >> 40); }
};

inline constexpr std::uint32_t maxObjectCells =
    (1u << 24) - 1; // the 24 bits of the header: 128 MiB

} // namespace loose::heap
