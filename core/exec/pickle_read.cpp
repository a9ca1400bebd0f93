// SPDX-License-Identifier: GPL-3.0-or-later

#include <bit>
#include <cstring>

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

Value moduleDict(Interpreter &in, std::string_view module)
{
    Heap &heap = in.heap();
    if (module == "builtins")
        return heap.reg(heap::Register::BuiltinsDict);
    const Value found =
        heap::dictGetText(heap, heap.reg(heap::Register::Modules).asHandle(), module);
    if (!found.isNothing())
        return heap.get(found.asHandle(), heap::ModuleSlot::Dict);
    // Classes say where CPython has them; ours may stand in the package.
    const auto dot = module.rfind('.');
    return dot == std::string_view::npos ? Value{} : moduleDict(in, module.substr(0, dot));
}

} // namespace

Value findPlace(Interpreter &in, const PicklePlace &place)
{
    Heap &heap = in.heap();
    Value dict = moduleDict(in, place.module);
    Value found;
    for (std::size_t start = 0; start <= place.name.size();) {
        if (dict.isNothing())
            return {};
        const std::size_t end = std::min(place.name.find('.', start), place.name.size());
        found = heap::dictGetText(heap, dict.asHandle(),
                                  std::string_view(place.name).substr(start, end - start));
        if (heap.is(found, Kind::Wrapper))
            found = heap.get(found.asHandle(), heap::WrapperSlot::Function);
        dict = heap.is(found, Kind::Class) ? heap.get(found.asHandle(), ClassSlot::Dict) : Value{};
        start = end + 1;
    }
    return found;
}

namespace {

class Reader
{
public:
    Reader(Interpreter &in, std::string_view bytes) : m_in(in), m_heap(in.heap()), m_bytes(bytes) {}

    Outcome read(Value &value)
    {
        if (m_bytes.empty())
            return m_in.raise(BuiltinClass::EOFError, "Ran out of input");
        const auto letter = static_cast<Letter>(m_bytes.front());
        m_bytes.remove_prefix(1);
        switch (letter) {
        case Letter::None: value = Value::None; return Outcome::Done;
        case Letter::True: value = Value::True; return Outcome::Done;
        case Letter::False: value = Value::False; return Outcome::Done;
        case Letter::Ellipsis: value = Value::Ellipsis; return Outcome::Done;
        case Letter::Int:
            value = m_heap.makeInt(static_cast<std::int64_t>(raw()));
            return Outcome::Done;
        case Letter::Float:
            value = m_heap.makeFloat(std::bit_cast<double>(raw()));
            return Outcome::Done;
        case Letter::Text: value = m_heap.makeString(text()); return Outcome::Done;
        case Letter::Bytes: value = m_heap.makeBytes(text()); return Outcome::Done;
        case Letter::Known: return known(value);
        case Letter::Tuple:
        case Letter::Range:
        case Letter::Slice: return fixed(letter, value);
        case Letter::List: return list(value);
        case Letter::Dict: return dict(value);
        case Letter::Set: return set(value);
        case Letter::Deque: return deque(value);
        case Letter::Global: return global(value);
        case Letter::Method: return method(value);
        case Letter::Instance: return instance(value);
        case Letter::Exception: return exception(value);
        }
        return m_in.raise(BuiltinClass::ValueError, "these bytes are no value");
    }

private:
    std::uint64_t raw()
    {
        std::uint64_t word = 0;
        std::memcpy(&word, m_bytes.data(), std::min(sizeof word, m_bytes.size()));
        m_bytes.remove_prefix(std::min(sizeof word, m_bytes.size()));
        return word;
    }
    std::string_view text()
    {
        const std::size_t size = raw();
        const std::string_view all = m_bytes.substr(0, size);
        m_bytes.remove_prefix(all.size());
        return all;
    }

    Outcome known(Value &value)
    {
        const std::uint64_t place = raw();
        value = place < m_known.size() ? m_known[place] : Value{};
        return value.isNothing() ? m_in.unsupported(
                   "a tuple that leads back to itself in what goes through a queue or a pipe")
                                 : Outcome::Done;
    }

    Outcome values(std::vector<Value> &all)
    {
        for (std::uint64_t count = raw(); count > 0; --count) {
            all.emplace_back();
            const Outcome outcome = read(all.back());
            if (outcome != Outcome::Done)
                return outcome;
        }
        return Outcome::Done;
    }

    void adopt(Value self, Value owner)
    {
        if (!owner.isNone())
            m_heap.setClass(self.asHandle(), owner.asHandle());
    }

    // Tuples cannot lead back to themselves but through a list, which the writer met first.
    Outcome fixed(Letter letter, Value &value)
    {
        const std::size_t place = m_known.size();
        m_known.emplace_back();
        Value owner;
        std::vector<Value> all;
        Outcome outcome = read(owner);
        if (outcome == Outcome::Done)
            outcome = values(all);
        if (outcome != Outcome::Done)
            return outcome;
        if (letter == Letter::Tuple) {
            value = m_heap.makeTuple(all);
        } else {
            const Handle object =
                m_heap.allocate(letter == Letter::Range ? Kind::Range : Kind::Slice, 0, 3);
            std::ranges::copy(all, m_heap.write(object).begin());
            value = Value::fromHandle(object);
        }
        adopt(value, owner);
        m_known[place] = value;
        return Outcome::Done;
    }

    Outcome list(Value &value)
    {
        value = m_heap.makeList({});
        m_known.push_back(value);
        Value owner;
        std::vector<Value> all;
        Outcome outcome = read(owner);
        if (outcome == Outcome::Done)
            outcome = values(all);
        if (outcome != Outcome::Done)
            return outcome;
        m_heap.listAssign(value, all);
        adopt(value, owner);
        return Outcome::Done;
    }

    Outcome fill(Handle dict)
    {
        std::vector<Value> pairs;
        const Outcome outcome = values(pairs);
        for (std::size_t index = 0; outcome == Outcome::Done && index + 1 < pairs.size();
             index += 2) {
            const heap::HashResult hash = heap::hashOf(m_heap, pairs[index]);
            if (hash.status != heap::HashStatus::Ok
                || heap::dictSet(m_heap, dict, pairs[index], hash.hash, pairs[index + 1])
                       == heap::needsCode)
                return needsCode();
        }
        return outcome;
    }

    Outcome needsCode()
    {
        return m_in.unsupported(
            "keys with their own __hash__ in what goes through a queue or a pipe");
    }

    Outcome attributes(Value self)
    {
        if (m_bytes.size() >= sizeof(std::uint64_t)
            && m_bytes.substr(0, sizeof(std::uint64_t))
                   == std::string_view("\0\0\0\0\0\0\0\0", 8)) {
            raw();
            return Outcome::Done;
        }
        return fill(m_in.writableDict(self).asHandle());
    }

    Outcome dict(Value &value)
    {
        value = heap::makeDict(m_heap);
        m_known.push_back(value);
        Value owner;
        Outcome outcome = read(owner);
        if (outcome != Outcome::Done)
            return outcome;
        adopt(value, owner);
        outcome = fill(value.asHandle());
        return outcome == Outcome::Done ? attributes(value) : outcome;
    }

    Outcome set(Value &value)
    {
        const std::size_t place = m_known.size();
        m_known.emplace_back();
        Value owner;
        Value frozen;
        std::vector<Value> keys;
        Outcome outcome = read(owner);
        if (outcome == Outcome::Done)
            outcome = read(frozen);
        value = heap::makeSet(m_heap, frozen.isTrue());
        m_known[place] = value;
        if (outcome == Outcome::Done)
            outcome = values(keys);
        for (const Value key : keys) {
            const heap::HashResult hash = heap::hashOf(m_heap, key);
            if (hash.status != heap::HashStatus::Ok
                || heap::setAdd(m_heap, value.asHandle(), key, hash.hash) == heap::needsCode)
                return needsCode();
        }
        adopt(value, owner);
        return outcome;
    }

    Outcome deque(Value &value)
    {
        value = emptyDeque(m_in, Value::None);
        m_known.push_back(value);
        Value owner;
        std::vector<Value> all;
        Outcome outcome = read(owner);
        if (outcome == Outcome::Done)
            outcome = values(all);
        if (outcome != Outcome::Done)
            return outcome;
        m_heap.set(value.asHandle(), heap::DequeSlot::MaxLength, all.front());
        for (std::size_t index = 1; index < all.size(); ++index)
            dequeAppend(m_in, value.asHandle(), all[index], false);
        adopt(value, owner);
        return Outcome::Done;
    }

    Outcome global(Value &value)
    {
        const std::string module(text());
        const Place place{module, std::string(text())};
        value = findPlace(m_in, place);
        if (value.isNothing())
            return m_in.raise(
                BuiltinClass::AttributeError,
                fmt::format("Can't get attribute '{}' on <module '{}'>", place.name, place.module));
        return Outcome::Done;
    }

    Outcome method(Value &value)
    {
        const Value name = m_in.string(text());
        Value self;
        const Outcome outcome = read(self);
        return outcome == Outcome::Done ? m_in.getAttribute(self, name, value) : outcome;
    }

    Outcome instance(Value &value)
    {
        const std::size_t place = m_known.size();
        m_known.emplace_back();
        Value owner;
        const Outcome outcome = read(owner);
        if (outcome != Outcome::Done)
            return outcome;
        value = m_in.makeInstance(owner);
        m_known[place] = value;
        return attributes(value);
    }

    Outcome exception(Value &value)
    {
        const std::size_t place = m_known.size();
        m_known.emplace_back();
        Value owner;
        Outcome outcome = read(owner);
        if (outcome != Outcome::Done)
            return outcome;
        value = m_in.makeException(owner, {});
        m_known[place] = value;
        Value arguments;
        outcome = read(arguments);
        if (outcome != Outcome::Done)
            return outcome;
        m_heap.set(value.asHandle(), heap::ExceptionSlot::Args, arguments);
        return attributes(value);
    }

    Interpreter &m_in;
    Heap &m_heap;
    std::string_view m_bytes;
    std::vector<Value> m_known;
};

} // namespace

Outcome unpickle(Interpreter &in, std::string_view bytes, Value &value)
{
    const std::string copy(bytes); // the view is the heap's, where values are made meanwhile
    return Reader(in, copy).read(value);
}

} // namespace loose::exec
