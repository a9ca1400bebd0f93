// SPDX-License-Identifier: GPL-3.0-or-later

// Containers as operators see them: + * | & - ^, order, subscripts, `in`, iteration. What follows
// is shared by the operators and the natives of the container types.
#pragma once

#include <compare>

#include "base/text_utf8.h"
#include "exec/interpreter.h"

namespace loose::exec {

// Stopped (with nothing unsupported named): no such operation on these two.
Outcome binaryOnContainers(Interpreter &in, bytecode::BinaryOperator op, bool inPlace, Value left,
                           Value right, Value &result);

// "…" % values (strings_format.cpp).
Outcome percentFormat(Interpreter &in, Value format, Value values, Value &result);

enum class Ordered : std::uint8_t { Yes, No, NeedsCode };
// Strings, lists, tuples; sets are ordered partially and are not answered here.
Ordered orderOf(Interpreter &in, Value left, Value right, std::partial_ordering &order,
                int depth = 0);

// What the comparison says of two that are in this order (operators.cpp).
bool decide(bytecode::CompareOperator op, std::partial_ordering order);

std::int64_t rangeLength(const Heap &heap, Handle range);
Value makeRange(Heap &heap, std::int64_t start, std::int64_t stop, std::int64_t step);
Value makeIterator(Interpreter &in, heap::IteratorType type, Value source,
                   std::int64_t position = 0, Value extra = {});

// An index as an integer, resolved against `length`; Raised with CPython's message otherwise.
Outcome resolveIndex(Interpreter &in, Value key, std::int64_t length, std::string_view what,
                     std::int64_t &index);
Outcome resolveSlice(Interpreter &in, Handle slice, std::int64_t length, base::SliceRange &range);

// Deques: items by position from the left.
std::uint32_t dequeLength(const Heap &heap, Handle deque);
Value dequeItem(const Heap &heap, Handle deque, std::uint32_t index);
void dequeSetItem(Heap &heap, Handle deque, std::uint32_t index, Value item);

// + and * of deques (natives_deque.cpp). Stopped: not on these two.
namespace deques {
Outcome combine(Interpreter &in, bytecode::BinaryOperator op, bool inPlace, Value left, Value right,
                Value &result);
}
// | & - ^ of sets and views of dicts (set_operations.cpp). Stopped: not on these two.
Outcome combineSets(Interpreter &in, bytecode::BinaryOperator op, bool inPlace, Value left,
                    Value right, Value &result);

} // namespace loose::exec
