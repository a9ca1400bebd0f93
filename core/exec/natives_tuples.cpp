// SPDX-License-Identifier: GPL-3.0-or-later

// tuple and slice themselves, and the subscripts of native containers as methods, for classes below
// them that call list.__getitem__(self, …) and super().__setitem__(…).
#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::tuples {

using heap::Kind;

namespace {

Outcome makeTuple(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1;
    if (const Outcome counted = checkCount(in, given, "tuple", 0, 1); counted != Outcome::Done)
        return counted;
    if (arguments[0] != in.builtin(BuiltinClass::Tuple))
        return in.unsupported("instances of a subclass of tuple");
    if (given == 1 && in.heap().is(arguments[1], Kind::Tuple)
        && in.classOf(arguments[1]) == in.builtin(BuiltinClass::Tuple)) {
        result = arguments[1];
        return Outcome::Done;
    }
    const auto items = given == 0 ? std::vector<Value>{} : itemsOf(in, arguments[1]);
    if (!items)
        return in.tailCallHelper("_tuple_from", {arguments[1]});
    result = in.heap().makeTuple(*items);
    return Outcome::Done;
}

Outcome makeSlice(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1;
    if (const Outcome counted = checkCount(in, given, "slice", 1, 3); counted != Outcome::Done)
        return counted;
    const Handle slice = in.heap().allocate(Kind::Slice, 0, 3);
    in.heap().set(slice, heap::SliceSlot::Start, given == 1 ? Value::None : arguments[1]);
    in.heap().set(slice, heap::SliceSlot::Stop, given == 1 ? arguments[1] : arguments[2]);
    in.heap().set(slice, heap::SliceSlot::Step, arguments.at(3, Value::None));
    result = Value::fromHandle(slice);
    return Outcome::Done;
}

// Shows an object as what it is below its own class for as long as it lives.
class Bare
{
public:
    Bare(Heap &heap, Value object) : m_heap(heap), m_object(object)
    {
        if (object.isObject()) {
            m_class = heap.header(object.asHandle()).classHandle();
            heap.setClass(object.asHandle(), 0);
        }
    }
    ~Bare()
    {
        if (m_object.isObject())
            m_heap.setClass(m_object.asHandle(), m_class);
    }
    Bare(const Bare &) = delete;
    Bare &operator=(const Bare &) = delete;

private:
    Heap &m_heap;
    Value m_object;
    Handle m_class = 0;
};

Outcome item(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Bare bare(in.heap(), arguments[0]);
    return in.subscript(arguments[0], arguments[1], result);
}

// A missing key is a matter of the object's own class.
Outcome dictItem(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (checkSelf(in, arguments, Kind::Dict, "dict", "__getitem__") != Outcome::Done)
        return Outcome::Raised;
    const Value key = arguments[1];
    const heap::HashResult hash = heap::hashOf(heap, key);
    if (hash.status == heap::HashStatus::Unhashable)
        return in.unhashable(hash.culprit);
    const std::int32_t found = hash.status == heap::HashStatus::NeedsCode
                                   ? heap::needsCode
                                   : heap::dictFind(heap, arguments[0].asHandle(), key, hash.hash);
    if (found == heap::needsCode)
        return in.tailCallHelper("_dict_getitem", {arguments[0], key});
    if (found >= 0) {
        result = heap::dictEntry(heap, arguments[0].asHandle(), static_cast<std::uint32_t>(found))
                     ->value;
        return Outcome::Done;
    }
    const Value missing = in.findMethod(arguments[0], "__missing__");
    return missing.isNothing() ? in.raiseKeyError(key) : in.tailCall(missing, {arguments[0], key});
}

// The interpreter's own stores drop what their helpers give; a call needs it as its result.
Outcome withResult(Interpreter &in, Outcome outcome, std::string_view helper,
                   std::initializer_list<Value> arguments, Value &result)
{
    result = Value::None;
    return outcome == Outcome::TailCall ? in.tailCallHelper(helper, arguments) : outcome;
}

Outcome setItem(Interpreter &in, const Arguments &arguments, Value &result)
{
    const bool isDict = in.heap().is(arguments[0], Kind::Dict);
    const Bare bare(in.heap(), arguments[0]);
    const Outcome outcome = in.storeSubscript(arguments[0], arguments[1], arguments[2]);
    return withResult(in, outcome, isDict ? "_dict_set" : "_list_set_slice",
                      {arguments[0], arguments[1], arguments[2]}, result);
}

Outcome deleteItem(Interpreter &in, const Arguments &arguments, Value &result)
{
    const bool isDict = in.heap().is(arguments[0], Kind::Dict);
    const Bare bare(in.heap(), arguments[0]);
    const Outcome outcome = in.deleteSubscript(arguments[0], arguments[1]);
    return withResult(in, outcome, isDict ? "_dict_del" : "_deque_del",
                      {arguments[0], arguments[1]}, result);
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"tuple", "__new__", makeTuple, 1, -1},
        {"slice", "__new__", makeSlice, 1, -1},
        {"tuple", "__getitem__", item, 2, 2},
        {"bytes", "__getitem__", item, 2, 2},
        {"range", "__getitem__", item, 2, 2},
        {"list", "__getitem__", item, 2, 2},
        {"list", "__setitem__", setItem, 3, 3},
        {"list", "__delitem__", deleteItem, 2, 2},
        {"dict", "__getitem__", dictItem, 2, 2},
        {"dict", "__setitem__", setItem, 3, 3},
        {"dict", "__delitem__", deleteItem, 2, 2},
        {"collections.deque", "__getitem__", item, 2, 2},
        {"collections.deque", "__setitem__", setItem, 3, 3},
        {"collections.deque", "__delitem__", deleteItem, 2, 2},
    };
    return entries;
}

} // namespace loose::exec::tuples
