// SPDX-License-Identifier: GPL-3.0-or-later

// for, iter() and next() over the machine's own containers; a user's __iter__ and __next__ are
// called as frames.
#include <fmt/format.h>

#include "exec/sequences.h"

namespace loose::exec {

using heap::IteratorSlot;
using heap::IteratorType;
using heap::Kind;

namespace {

constexpr std::int64_t dictCountFactor = std::int64_t{1} << 30; // IteratorType::DictKeys

struct Walker {
    Interpreter &in;
    Heap &heap;
    Handle iterator;
    Value source;
    std::int64_t position;

    void moveTo(std::int64_t next)
    {
        heap.set(iterator, IteratorSlot::Position, heap.makeInt(next));
    }
    void finish() { heap.set(iterator, IteratorSlot::Source, Value{}); }

    Outcome items(std::span<const Value> all, Value &item)
    {
        if (position >= 0 && position < static_cast<std::int64_t>(all.size())) {
            item = all[static_cast<std::size_t>(position)];
            moveTo(position + 1);
        } else {
            finish();
        }
        return Outcome::Done;
    }

    Outcome reversed(std::span<const Value> all, Value &item)
    {
        if (position >= 0 && position < static_cast<std::int64_t>(all.size())) {
            item = all[static_cast<std::size_t>(position)];
            moveTo(position - 1);
        } else {
            finish();
        }
        return Outcome::Done;
    }

    Outcome string(Value &item) // position in bytes
    {
        const std::string text(heap.text(source));
        auto offset = static_cast<std::size_t>(position);
        if (offset >= text.size()) {
            finish();
            return Outcome::Done;
        }
        base::nextCodePoint(text, offset);
        item = heap.makeString(std::string_view(text).substr(
            static_cast<std::size_t>(position), offset - static_cast<std::size_t>(position)));
        moveTo(static_cast<std::int64_t>(offset));
        return Outcome::Done;
    }

    Outcome range(Value &item)
    {
        const std::int64_t step = heap.intOf(heap.get(iterator, IteratorSlot::Extra));
        const std::int64_t stop = heap.intOf(source);
        if (step > 0 ? position < stop : position > stop) {
            item = heap.makeInt(position);
            moveTo(position + step);
        }
        return Outcome::Done;
    }

    Outcome dict(IteratorType type, Value &item)
    {
        const Handle object = source.asHandle();
        const std::int64_t counts = heap.get(iterator, IteratorSlot::Extra).asInteger();
        const std::int64_t size = counts % dictCountFactor;
        const std::int64_t given = counts / dictCountFactor;
        if (heap::dictSize(heap, object) != size)
            return in.raise(BuiltinClass::RuntimeError, "dictionary changed size during iteration");
        for (; position < heap::dictUsed(heap, object); ++position) {
            const auto entry = heap::dictEntry(heap, object, static_cast<std::uint32_t>(position));
            if (!entry)
                continue;
            if (given == size)
                return in.raise(BuiltinClass::RuntimeError,
                                "dictionary keys changed during iteration");
            heap.set(iterator, IteratorSlot::Extra,
                     Value::integer(size + (given + 1) * dictCountFactor));
            const Value pair[] = {entry->key, entry->value};
            item = type == IteratorType::DictKeys     ? entry->key
                   : type == IteratorType::DictValues ? entry->value
                                                      : heap.makeTuple(pair);
            moveTo(position + 1);
            return Outcome::Done;
        }
        finish();
        return Outcome::Done;
    }

    Outcome set(Value &item)
    {
        const Handle object = source.asHandle();
        if (heap::setSize(heap, object) != heap.get(iterator, IteratorSlot::Extra).asInteger())
            return in.raise(BuiltinClass::RuntimeError, "Set changed size during iteration");
        for (; position < heap::setPlaces(heap, object); ++position) {
            item = heap::setKeyAt(heap, object, static_cast<std::uint32_t>(position));
            if (!item.isNothing()) {
                moveTo(position + 1);
                return Outcome::Done;
            }
        }
        finish();
        return Outcome::Done;
    }

    Outcome deque(Value &item)
    {
        const Handle object = source.asHandle();
        const bool isReversed = heap.get(iterator, IteratorSlot::Type).asInteger()
                                == static_cast<std::int64_t>(IteratorType::DequeReversed);
        if (dequeLength(heap, object) != heap.get(iterator, IteratorSlot::Extra).asInteger())
            return in.raise(BuiltinClass::RuntimeError, "deque mutated during iteration");
        const std::int64_t length = dequeLength(heap, object);
        if (position < length) {
            const std::int64_t at = isReversed ? length - 1 - position : position;
            item = dequeItem(heap, object, static_cast<std::uint32_t>(at));
            moveTo(position + 1);
        } else {
            finish();
        }
        return Outcome::Done;
    }

    Outcome enumerate(Value &item)
    {
        Value inner;
        const Outcome outcome = in.next(source, inner);
        if (outcome != Outcome::Done || inner.isNothing())
            return outcome;
        const Value pair[] = {heap.makeInt(position), inner};
        item = heap.makeTuple(pair);
        moveTo(position + 1);
        return Outcome::Done;
    }

    Outcome zip(Value &item)
    {
        std::vector<Value> items;
        for (const Value each : heap.tupleItems(source)) {
            Value inner;
            const Outcome outcome = in.next(each, inner);
            if (outcome != Outcome::Done || inner.isNothing())
                return outcome;
            items.push_back(inner);
        }
        if (!items.empty())
            item = heap.makeTuple(items);
        return Outcome::Done;
    }

    Outcome bytes(Value &item)
    {
        const std::string_view all = heap.text(source);
        if (position < static_cast<std::int64_t>(all.size())) {
            item =
                Value::integer(static_cast<unsigned char>(all[static_cast<std::size_t>(position)]));
            moveTo(position + 1);
        }
        return Outcome::Done;
    }
};

} // namespace

Outcome Interpreter::next(Value iterator, Value &item)
{
    item = {};
    if (m_heap->is(iterator, Kind::File))
        return nextLine(iterator, item);
    if (!m_heap->is(iterator, Kind::Iterator)) {
        const Value method =
            iterator.isObject() ? lookupInClass(classOf(iterator), intern("__next__")) : Value{};
        if (method.isNothing())
            return typeError(
                fmt::format("iter() returned non-iterator of type '{}'", className(iterator)));
        return tailCall(method, {iterator}, Continuation::NextItem);
    }
    const Handle object = iterator.asHandle();
    const Value source = m_heap->get(object, IteratorSlot::Source);
    if (source.isNothing())
        return Outcome::Done; // finished
    const auto type =
        static_cast<IteratorType>(m_heap->get(object, IteratorSlot::Type).asInteger());
    Walker walker{*this, *m_heap, object, source,
                  m_heap->intOf(m_heap->get(object, IteratorSlot::Position))};
    switch (type) {
    case IteratorType::Tuple: return walker.items(m_heap->tupleItems(source), item);
    case IteratorType::List: return walker.items(m_heap->listItems(source), item);
    case IteratorType::ListReversed: return walker.reversed(m_heap->listItems(source), item);
    case IteratorType::String: return walker.string(item);
    case IteratorType::Range: return walker.range(item);
    case IteratorType::DictKeys:
    case IteratorType::DictValues:
    case IteratorType::DictItems: return walker.dict(type, item);
    case IteratorType::Set: return walker.set(item);
    case IteratorType::Deque:
    case IteratorType::DequeReversed: return walker.deque(item);
    case IteratorType::Enumerate: return walker.enumerate(item);
    case IteratorType::Zip: return walker.zip(item);
    case IteratorType::Reversed: return walker.reversed(m_heap->tupleItems(source), item);
    case IteratorType::Bytes: return walker.bytes(item);
    case IteratorType::Callable:
    case IteratorType::FileLines: return Outcome::Done;
    }
    return Outcome::Done;
}

Outcome Interpreter::iterate(Value iterable, Value &iterator)
{
    const auto make = [&](IteratorType type, Value source, std::int64_t position = 0,
                          Value extra = {}) {
        iterator = makeIterator(*this, type, source, position, extra);
        return Outcome::Done;
    };
    if (mayHaveUserMethods(iterable)) {
        const Value method = lookupInClass(classOf(iterable), intern("__iter__"));
        if (m_heap->is(method, Kind::Function))
            return tailCall(method, {iterable});
        if (method.isNone())
            return typeError(fmt::format("'{}' object is not iterable", className(iterable)));
        if (!lookupInClass(classOf(iterable), intern("__getitem__")).isNothing()
            && m_heap->is(iterable, Kind::Instance))
            return tailCallHelper("_iter", {iterable});
    }
    switch (m_heap->kindOf(iterable)) {
    case Kind::Tuple: return make(IteratorType::Tuple, iterable);
    case Kind::List: return make(IteratorType::List, iterable);
    case Kind::String: return make(IteratorType::String, iterable);
    case Kind::Bytes: return make(IteratorType::Bytes, iterable);
    case Kind::Range: {
        const Handle range = iterable.asHandle();
        return make(IteratorType::Range, m_heap->get(range, heap::RangeSlot::Stop),
                    m_heap->intOf(m_heap->get(range, heap::RangeSlot::Start)),
                    m_heap->get(range, heap::RangeSlot::Step));
    }
    case Kind::Dict:
        return make(IteratorType::DictKeys, iterable, 0,
                    Value::integer(heap::dictSize(*m_heap, iterable.asHandle())));
    case Kind::View: {
        const Value dict = m_heap->get(iterable.asHandle(), heap::ViewSlot::Dict);
        const auto type =
            static_cast<int>(m_heap->get(iterable.asHandle(), heap::ViewSlot::Type).asInteger());
        return make(static_cast<IteratorType>(static_cast<int>(IteratorType::DictKeys) + type),
                    dict, 0, Value::integer(heap::dictSize(*m_heap, dict.asHandle())));
    }
    case Kind::Set:
        return make(IteratorType::Set, iterable, 0,
                    Value::integer(heap::setSize(*m_heap, iterable.asHandle())));
    case Kind::Deque:
        return make(IteratorType::Deque, iterable, 0,
                    Value::integer(dequeLength(*m_heap, iterable.asHandle())));
    case Kind::Iterator:
    case Kind::Generator:
    case Kind::File: iterator = iterable; return Outcome::Done;
    default: return typeError(fmt::format("'{}' object is not iterable", className(iterable)));
    }
}

// So many numbers that walking them in one instruction would be neither short nor small.
bool Interpreter::isVast(Value iterable) const
{
    constexpr std::int64_t most = 1 << 24;
    if (m_heap->is(iterable, Kind::Range))
        return rangeLength(*m_heap, iterable.asHandle()) > most;
    if (!m_heap->is(iterable, Kind::Iterator))
        return false;
    const Handle object = iterable.asHandle();
    const Value source = m_heap->get(object, IteratorSlot::Source);
    const auto type =
        static_cast<IteratorType>(m_heap->get(object, IteratorSlot::Type).asInteger());
    if (source.isNothing())
        return false;
    if (type == IteratorType::Range) {
        const std::int64_t step = m_heap->intOf(m_heap->get(object, IteratorSlot::Extra));
        const std::int64_t next = m_heap->intOf(m_heap->get(object, IteratorSlot::Position));
        return (m_heap->intOf(source) / step - next / step) > most;
    }
    if (type == IteratorType::Enumerate)
        return isVast(source);
    if (type != IteratorType::Zip)
        return false;
    const auto all = m_heap->tupleItems(source);
    return !all.empty() && std::ranges::all_of(all, [this](Value each) { return isVast(each); });
}

std::optional<std::vector<Value>> Interpreter::plainItems(Value iterable)
{
    if (isVast(iterable))
        return std::nullopt; // code walks them, and the run's limits hold
    std::vector<Value> items;
    const Kind kind = m_heap->kindOf(iterable);
    if (mayHaveUserMethods(iterable) || kind == Kind::Generator || kind == Kind::File)
        return std::nullopt;
    if (kind == Kind::Iterator) { // those that hold other iterators may come to code
        const auto type = static_cast<IteratorType>(
            m_heap->get(iterable.asHandle(), IteratorSlot::Type).asInteger());
        if (type == IteratorType::Enumerate || type == IteratorType::Zip)
            return std::nullopt;
    }
    Value iterator;
    const bool hadException = !m_raised.isNothing();
    if (iterate(iterable, iterator) != Outcome::Done) {
        if (!hadException)
            m_raised = {}; // whoever asked words the error
        return std::nullopt;
    }
    for (;;) {
        Value item;
        if (next(iterator, item) != Outcome::Done)
            return std::nullopt;
        if (item.isNothing())
            return items;
        items.push_back(item);
    }
}

} // namespace loose::exec
