// SPDX-License-Identifier: GPL-3.0-or-later

// Functions over objects that the loop and several natives share.
//
// An Outcome other than Done is handed on as it is: Raised with the exception set, TailCall where
// code of the language has to give the answer. Nothing here keeps a value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/python_codec.h"
#include "exec/interpreter.h"

namespace loose::exec {

// format(value, spec) of an f-string; conversion 0 none, 1 !s, 2 !r, 3 !a; spec may be nothing.
Outcome formatValue(Interpreter &in, Value value, int conversion, Value spec, Value &result);

// --- text (text_of_values.cpp)
Outcome reprOf(Interpreter &in, Value value, Value &result);
Outcome strOf(Interpreter &in, Value value, Value &result);
Outcome hashValue(Interpreter &in, Value value, Value &result); // hash() (objects.cpp)
std::int64_t addressOf(Value value); // id(): follows from the handle, the same in every run
std::string qualifiedClassName(const Heap &heap, Value classValue); // "__main__.C", "int"

// --- arguments of natives
// What a message calls an argument that is no str: its class, but None by its name.
std::string givenName(const Interpreter &in, Value argument);

// For natives whose number of arguments is not in their entry: "int expected at most 2 …".
Outcome checkCount(Interpreter &in, std::size_t given, std::string_view function, std::size_t least,
                   std::size_t most);
inline bool isClassMethod(const Heap &heap, Value wrapper)
{
    return heap.get(wrapper.asHandle(), heap::WrapperSlot::IsClassMethod).isTrue();
}
// An int or a bool as a number, or the TypeError of everything else.
Outcome indexOf(Interpreter &in, Value value, std::int64_t &index);
inline bool isIndex(const Heap &heap, Value value)
{
    return heap.isInt(value) || value.isBoolean();
}
// Keywords into `values`, which has what was given by position. Messages as built-in functions have
// them: "'x' is an invalid keyword argument for print()".
bool bindNames(Interpreter &in, const Arguments &arguments, std::span<const std::string_view> names,
               std::span<Value> values, std::string_view function);
// TypeError "descriptor 'x' for 'y' objects doesn't apply …", if self is not of the kind.
Outcome checkSelf(Interpreter &in, const Arguments &arguments, heap::Kind kind,
                  std::string_view className, std::string_view method);

// A UnicodeError, whose args say what could not be turned, where and why.
Outcome raiseCodec(Interpreter &in, BuiltinClass which, const base::CodecFailure &failure,
                   Value object);
// str() of one, if it has all its args.
std::optional<std::string> codecErrorText(Interpreter &in, Value exception);

// --- items
// As plainItems(), and through enumerate and zip, which natives make over plain iterators only.
std::optional<std::vector<Value>> itemsOf(Interpreter &in, Value iterable);
bool isPlainIterator(Interpreter &in, Value iterator); // next() on it needs no code
bool canIterate(Interpreter &in, Value value);
// Stable; false, and nothing changed, if comparing needs code or is an error
// (natives_reductions.cpp).
bool sortPlain(Interpreter &in, std::vector<Value> &items, bool reverse);
// Makes `object` of a user's class below a native one; `classValue` may be the native one itself.
Value withClass(Interpreter &in, Value object, Value classValue, BuiltinClass native);
Value emptyDeque(Interpreter &in, Value maxLength);
void dequeAppend(Interpreter &in, Handle deque, Value item, bool left);

// A value of the module `_loose`: END, MISSING.
Value libraryValue(Interpreter &in, std::string_view name);
// What an image needs besides the natives themselves: END, MISSING and deque in `_loose`, native
// getters as properties, native class methods. Called once, after the natives were placed.
void completeImage(Interpreter &in);

} // namespace loose::exec
