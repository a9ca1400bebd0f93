// SPDX-License-Identifier: GPL-3.0-or-later

#include <bit>
#include <unordered_map>

#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/pickle.h"
#include "exec/pickle_format.h"
#include "exec/sequences.h"

namespace loose::exec {

using heap::ClassSlot;
using heap::Kind;

namespace {

using Letter = PickleLetter;
using Place = PicklePlace;

constexpr int deepest = 300; // nested containers; CPython ends with RecursionError

class Writer
{
public:
    Writer(Interpreter &in, std::string &bytes) : m_in(in), m_heap(in.heap()), m_bytes(bytes) {}

    Outcome write(Value value)
    {
        if (m_heap.isInt(value))
            return number(Letter::Int, static_cast<std::uint64_t>(m_heap.intOf(value)));
        if (m_heap.isFloat(value))
            return number(Letter::Float, std::bit_cast<std::uint64_t>(m_heap.floatOf(value)));
        if (!value.isObject())
            return singleton(value);
        if (const auto known = m_known.find(value.bits()); known != m_known.end())
            return number(Letter::Known, known->second);
        if (m_depth >= deepest)
            return m_in.raise(BuiltinClass::RecursionError,
                              "maximum recursion depth exceeded while pickling an object");
        ++m_depth;
        const Outcome outcome = object(value);
        --m_depth;
        return outcome;
    }

private:
    Outcome put(Letter letter)
    {
        m_bytes += static_cast<char>(letter);
        return Outcome::Done;
    }
    void raw(std::uint64_t word)
    {
        m_bytes.append(reinterpret_cast<const char *>(&word), sizeof word);
    }
    void text(std::string_view all)
    {
        raw(all.size());
        m_bytes += all;
    }
    Outcome number(Letter letter, std::uint64_t word)
    {
        put(letter);
        raw(word);
        return Outcome::Done;
    }
    Outcome string(Letter letter, std::string_view all)
    {
        put(letter);
        text(all);
        return Outcome::Done;
    }
    void remember(Value value) { m_known.emplace(value.bits(), m_known.size()); }

    Outcome singleton(Value value)
    {
        if (value.isBoolean())
            return put(value.isTrue() ? Letter::True : Letter::False);
        if (value == Value::NotImplemented)
            return global({"builtins", "NotImplemented"}, value);
        return put(value == Value::Ellipsis ? Letter::Ellipsis : Letter::None);
    }

    Outcome object(Value value)
    {
        const Handle handle = value.asHandle();
        switch (m_heap.kindOf(value)) {
        case Kind::String: return string(Letter::Text, m_heap.text(value));
        case Kind::Bytes: return string(Letter::Bytes, m_heap.text(value));
        case Kind::Tuple:
            if (m_heap.header(handle).classHandle() != 0)
                return m_in.unsupported("a named tuple that goes to another process");
            return items(Letter::Tuple, m_heap.tupleItems(value), value);
        case Kind::List: return items(Letter::List, m_heap.listItems(value), value);
        case Kind::Dict: return dict(value);
        case Kind::Set: return set(value);
        case Kind::Deque: return deque(value);
        case Kind::Range: return items(Letter::Range, m_heap.slots(handle).first(3), value);
        case Kind::Slice: return items(Letter::Slice, m_heap.slots(handle).first(3), value);
        case Kind::Function: return function(handle);
        case Kind::Native: return native(handle, value);
        case Kind::Class: return global(placeOfClass(value), value);
        case Kind::BoundMethod: return method(handle);
        case Kind::Instance: return instance(value);
        case Kind::Exception: return exception(value);
        default: return refuse(value);
        }
    }

    Outcome refuse(Value value)
    {
        const std::string shown = m_heap.is(value, Kind::Module)
                                      ? "module"
                                      : qualifiedClassName(m_heap, m_in.classOf(value));
        return m_in.typeError(fmt::format("cannot pickle '{}' object", shown));
    }

    template <typename Items>
    Outcome all(const Items &values)
    {
        raw(values.size());
        for (const Value value : values) {
            const Outcome outcome = write(value);
            if (outcome != Outcome::Done)
                return outcome;
        }
        return Outcome::Done;
    }

    // The class of a container if it is the program's own, and the attributes of its instance.
    Outcome head(Letter letter, Value value)
    {
        put(letter);
        remember(value);
        const Handle owner = m_heap.header(value.asHandle()).classHandle();
        return owner == 0 ? write(Value::None) : write(Value::fromHandle(owner));
    }

    Outcome items(Letter letter, std::span<const Value> values, Value self)
    {
        const Outcome outcome = head(letter, self);
        return outcome == Outcome::Done ? all(std::vector<Value>(values.begin(), values.end()))
                                        : outcome;
    }

    std::vector<Value> pairsOf(Handle handle)
    {
        std::vector<Value> pairs;
        for (std::uint32_t each = 0; each < heap::dictUsed(m_heap, handle); ++each) {
            if (const auto entry = heap::dictEntry(m_heap, handle, each)) {
                pairs.push_back(entry->key);
                pairs.push_back(entry->value);
            }
        }
        return pairs;
    }

    Outcome attributes(Value dict)
    {
        return all(dict.isNothing() ? std::vector<Value>{} : pairsOf(dict.asHandle()));
    }

    Outcome dict(Value value)
    {
        Outcome outcome = head(Letter::Dict, value);
        if (outcome == Outcome::Done)
            outcome = all(pairsOf(value.asHandle()));
        return outcome == Outcome::Done ? attributes(m_in.instanceDict(value)) : outcome;
    }

    Outcome set(Value value)
    {
        Outcome outcome = head(Letter::Set, value);
        std::vector<Value> keys;
        for (std::uint32_t place = 0; place < heap::setPlaces(m_heap, value.asHandle()); ++place) {
            const Value key = heap::setKeyAt(m_heap, value.asHandle(), place);
            if (!key.isNothing())
                keys.push_back(key);
        }
        put(m_heap.get(value.asHandle(), heap::SetSlot::Frozen).isTrue() ? Letter::True
                                                                         : Letter::False);
        return outcome == Outcome::Done ? all(keys) : outcome;
    }

    Outcome deque(Value value)
    {
        Outcome outcome = head(Letter::Deque, value);
        std::vector<Value> values{m_heap.get(value.asHandle(), heap::DequeSlot::MaxLength)};
        for (std::uint32_t index = 0; index < dequeLength(m_heap, value.asHandle()); ++index)
            values.push_back(dequeItem(m_heap, value.asHandle(), index));
        return outcome == Outcome::Done ? all(values) : outcome;
    }

    // --- by name
    Outcome global(const Place &place, Value self)
    {
        const Value found = findPlace(m_in, place);
        if (found != self && self.isObject()) {
            const bool isClass = m_heap.is(self, Kind::Class);
            const std::string shown = isClass
                                          ? fmt::format("<class '{}.{}'>", place.module, place.name)
                                          : m_in.plainRepr(self).value_or(place.name);
            const std::string why =
                found.isNothing()
                    ? fmt::format("attribute lookup {} on {} failed", place.name, place.module)
                    : fmt::format("it's not the same object as {}.{}", place.module, place.name);
            if (place.name.find("<locals>") != std::string::npos)
                return m_in.raise(BuiltinClass::AttributeError,
                                  fmt::format("Can't pickle local object '{}'", place.name));
            return m_in.raise(BuiltinClass::PicklingError,
                              fmt::format("Can't pickle {}: {}", shown, why));
        }
        put(Letter::Global);
        text(place.module);
        text(place.name);
        return Outcome::Done;
    }

    std::string textOf(Value value)
    {
        return m_heap.is(value, Kind::String) ? std::string(m_heap.text(value)) : std::string();
    }

    Place placeOfClass(Value value)
    {
        const Handle handle = value.asHandle();
        return {textOf(m_heap.get(handle, ClassSlot::Module)),
                textOf(m_heap.get(handle, ClassSlot::QualifiedName))};
    }

    Outcome function(Handle handle)
    {
        return global({textOf(m_heap.get(handle, heap::FunctionSlot::Module)),
                       textOf(m_heap.get(handle, heap::FunctionSlot::QualifiedName))},
                      Value::fromHandle(handle));
    }

    Outcome native(Handle handle, Value value)
    {
        const Value owner = m_heap.get(handle, heap::NativeSlot::Owner);
        if (!owner.isNothing())
            return refuse(value);
        const std::string name = textOf(m_heap.get(handle, heap::NativeSlot::Name));
        if (findPlace(m_in, {"builtins", name}) == value)
            return global({"builtins", name}, value);
        const auto modules = heap::dictUsed(m_heap, m_heap.reg(heap::Register::Modules).asHandle());
        for (std::uint32_t each = 0; each < modules; ++each) {
            const auto entry =
                heap::dictEntry(m_heap, m_heap.reg(heap::Register::Modules).asHandle(), each);
            if (entry && findPlace(m_in, {textOf(entry->key), name}) == value)
                return global({textOf(entry->key), name}, value);
        }
        return refuse(value);
    }

    Outcome method(Handle handle)
    {
        const Value called = m_heap.get(handle, heap::BoundMethodSlot::Function);
        const bool isFunction = m_heap.is(called, Kind::Function);
        put(Letter::Method);
        text(textOf(m_heap.get(called.asHandle(),
                               isFunction ? static_cast<std::uint32_t>(heap::FunctionSlot::Name)
                                          : static_cast<std::uint32_t>(heap::NativeSlot::Name))));
        return write(m_heap.get(handle, heap::BoundMethodSlot::Self));
    }

    // --- objects
    // multiprocessing's own objects go to children when these are made, not through pipes.
    bool isInherited(Value owner) const
    {
        const std::string_view module =
            m_heap.text(m_heap.get(owner.asHandle(), ClassSlot::Module));
        return module.starts_with("multiprocessing") && module != "multiprocessing.connection"
               && module != "multiprocessing.context"
               && m_in.hasFlag(owner, heap::ClassFlag::Library);
    }

    Outcome instance(Value value)
    {
        const Value owner = m_in.classOf(value);
        if (isInherited(owner)) {
            const std::string name = m_in.className(value);
            return m_in.raise(
                BuiltinClass::RuntimeError, // an event is stopped at its condition
                fmt::format(
                    "{} objects should only be shared between processes through inheritance",
                    name == "Event" ? "Condition" : name));
        }
        static constexpr std::string_view own[] = {"__reduce__", "__reduce_ex__", "__getstate__",
                                                   "__setstate__", "__getnewargs__"};
        for (const std::string_view name : own) {
            if (m_heap.is(m_in.lookupInClass(owner, m_in.string(name)), Kind::Function))
                return m_in.unsupported(
                    fmt::format("{}.{}: objects go through queues and pipes as they are",
                                m_in.className(value), name));
        }
        if (m_heap.slotCount(value.asHandle()) != 1)
            return refuse(value);
        put(Letter::Instance);
        remember(value);
        const Outcome outcome = write(owner);
        return outcome == Outcome::Done ? attributes(m_in.instanceDict(value)) : outcome;
    }

    Outcome exception(Value value)
    {
        put(Letter::Exception);
        remember(value);
        Outcome outcome = write(m_in.classOf(value));
        if (outcome == Outcome::Done)
            outcome = write(m_heap.get(value.asHandle(), heap::ExceptionSlot::Args));
        return outcome == Outcome::Done ? attributes(m_in.instanceDict(value)) : outcome;
    }

    Interpreter &m_in;
    Heap &m_heap;
    std::string &m_bytes;
    std::unordered_map<std::uint64_t, std::size_t> m_known; // looked up, never walked
    int m_depth = 0;
};

} // namespace

Outcome pickle(Interpreter &in, Value value, std::string &bytes)
{
    return Writer(in, bytes).write(value);
}

} // namespace loose::exec
