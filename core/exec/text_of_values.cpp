// SPDX-License-Identifier: GPL-3.0-or-later

// repr() and str(). Text is made here as long as no class of the program or the library has a say;
// otherwise the helpers of core/library/builtins.py make it.
#include <algorithm>

#include <fmt/format.h>

#include "base/python_float.h"
#include "base/python_repr.h"
#include "exec/files.h"
#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec {

using heap::ClassSlot;
using heap::Kind;

namespace {

constexpr std::size_t maxDepth = 150; // beyond it Python code makes the text, or RecursionError

constexpr std::uint32_t mostSlots = 16; // of an object that can change: longer ones cannot

using Text = std::optional<std::string>;

std::string addressText(Value value)
{
    return fmt::format("{:#x}", addressOf(value));
}

struct TextMaker {
    Interpreter &in;
    Heap &heap;
    std::vector<Value> inside;              // containers whose text is being made
    std::size_t enough = std::string::npos; // bytes: whoever asked shows no more
    std::vector<CellRange> *read = nullptr; // what the text was made from

    void note(Handle object, std::uint32_t cells) const
    {
        if (read)
            read->push_back({object, cells});
    }
    // Of a container as long as all the others: what comes after `walked` cells was not looked at.
    void noteCells(Value cells, std::uint32_t walked) const
    {
        if (!cells.isNothing())
            note(cells.asHandle(), std::min(walked + 1, heap.header(cells.asHandle()).cells()));
    }

    std::string_view textOf(Value value) const { return heap.text(value); }
    // As much of a text as is shown, whole code points: a view of megabytes costs what it shows.
    std::string_view beginOf(std::string_view text) const
    {
        if (text.size() <= enough)
            return text;
        std::size_t end = enough;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            ++end;
        return text.substr(0, end);
    }
    std::string nameOfClass(Value value) const
    {
        return qualifiedClassName(heap, in.classOf(value));
    }

    std::string anonymous(Value value) const
    {
        return fmt::format("<{} object at {}>", nameOfClass(value), addressText(value));
    }

    // Items between `open` and `close`, or `cycle` if the container is inside itself.
    template <typename Each>
    Text enclosed(Value container, std::string_view open, std::string_view close,
                  std::string_view cycle, const Each &eachItem)
    {
        if (std::ranges::find(inside, container) != inside.end())
            return std::string(cycle);
        if (inside.size() > maxDepth)
            return std::nullopt;
        inside.push_back(container);
        std::string text(open);
        bool first = true;
        bool plain = true;
        eachItem([&](Text item) {
            if (!item) {
                plain = false;
                return false;
            }
            if (!first)
                text += ", ";
            first = false;
            text += *item;
            return text.size() <= enough;
        });
        inside.pop_back();
        return plain ? Text(text.append(close)) : std::nullopt;
    }

    Text items(Value container, std::span<const Value> all, std::string_view open,
               std::string_view close, std::string_view cycle)
    {
        return enclosed(container, open, close, cycle, [&](const auto &add) {
            for (const Value each : all) {
                if (!add(repr(each)))
                    return;
            }
        });
    }

    Text list(Value value)
    {
        std::uint32_t walked = 0;
        Text text = enclosed(value, "[", "]", "[...]", [&](const auto &add) {
            for (const Value each : heap.listItems(value)) {
                ++walked;
                if (!add(repr(each)))
                    return;
            }
        });
        noteCells(heap.get(value.asHandle(), heap::ListSlot::Items), walked);
        return text;
    }

    Text tuple(Value value)
    {
        const auto all = heap.tupleItems(value);
        return items(value, all, "(", all.size() == 1 ? ",)" : ")", "(...)");
    }

    Text dict(Value value)
    {
        std::uint32_t walked = 0;
        Text text = enclosed(value, "{", "}", "{...}", [&](const auto &add) {
            for (std::uint32_t each = 0; each < heap::dictUsed(heap, value.asHandle()); ++each) {
                walked += heap::entryCells;
                const auto entry = heap::dictEntry(heap, value.asHandle(), each);
                if (!entry)
                    continue;
                Text key = repr(entry->key);
                const Text item = key ? repr(entry->value) : std::nullopt;
                if (!add(item ? Text(*key + ": " + *item) : std::nullopt))
                    return;
            }
        });
        noteCells(heap.get(value.asHandle(), heap::DictSlot::Entries), walked);
        return text;
    }

    Text set(Value value)
    {
        const std::string name = in.className(value);
        const Value table = heap.get(value.asHandle(), heap::SetSlot::Table);
        noteCells(table, heap.slotCount(table.asHandle()));
        if (heap::setSize(heap, value.asHandle()) == 0)
            return name + "()";
        const bool isPlain = name == "set";
        return enclosed(value, isPlain ? "{" : name + "({", isPlain ? "}" : "})", name + "(...)",
                        [&](const auto &add) {
                            for (std::uint32_t place = 0;
                                 place < heap::setPlaces(heap, value.asHandle()); ++place) {
                                const Value key = heap::setKeyAt(heap, value.asHandle(), place);
                                if (!key.isNothing() && !add(repr(key)))
                                    return;
                            }
                        });
    }

    Text deque(Value value)
    {
        const Value cells = heap.get(value.asHandle(), heap::DequeSlot::Items);
        if (!cells.isNothing())
            noteCells(cells, heap.slotCount(cells.asHandle()));
        const Value most = heap.get(value.asHandle(), heap::DequeSlot::MaxLength);
        const std::string close =
            most.isInteger() ? fmt::format("], maxlen={})", most.asInteger()) : "])";
        const Handle owner = in.classOf(value).asHandle();
        const std::string name(heap.text(heap.get(owner, heap::ClassSlot::Name)));
        return enclosed(value, name + "([", close, "[...]", [&](const auto &add) {
            for (std::uint32_t index = 0; index < dequeLength(heap, value.asHandle()); ++index) {
                if (!add(repr(dequeItem(heap, value.asHandle(), index))))
                    return;
            }
        });
    }

    Text view(Value value)
    {
        const auto all = in.plainItems(value);
        return all ? items(value, *all, nameOfView(value) + "([", "])", "...") : std::nullopt;
    }

    std::string nameOfView(Value value) const
    {
        static constexpr std::string_view names[] = {"dict_keys", "dict_values", "dict_items"};
        return std::string(names[heap.get(value.asHandle(), heap::ViewSlot::Type).asInteger()]);
    }

    Text range(Value value)
    {
        const auto slots = heap.slots(value.asHandle());
        std::string text = fmt::format("range({}, {}", heap.intOf(slots[0]), heap.intOf(slots[1]));
        const std::int64_t step = heap.intOf(slots[2]);
        return text + (step == 1 ? ")" : fmt::format(", {})", step));
    }

    Text slice(Value value)
    {
        return items(value, heap.slots(value.asHandle()), "slice(", ")", "slice(...)");
    }

    Text native(Value value)
    {
        const Handle object = value.asHandle();
        const std::string_view name = textOf(heap.get(object, heap::NativeSlot::Name));
        const Value owner = heap.get(object, heap::NativeSlot::Owner);
        if (!owner.isNothing())
            return fmt::format("<method '{}' of '{}' objects>", name,
                               qualifiedClassName(heap, owner));
        if (name == "map" || name == "filter") // classes in CPython
            return fmt::format("<class '{}'>", name);
        return fmt::format("<built-in function {}>", name);
    }

    Text boundMethod(Value value)
    {
        const Handle object = value.asHandle();
        const Value function = heap.get(object, heap::BoundMethodSlot::Function);
        const Value self = heap.get(object, heap::BoundMethodSlot::Self);
        if (heap.is(function, Kind::Native))
            return fmt::format("<built-in method {} of {} object at {}>",
                               textOf(heap.get(function.asHandle(), heap::NativeSlot::Name)),
                               in.className(self), addressText(self));
        const Text shown = repr(self);
        if (!shown || !heap.is(function, Kind::Function))
            return shown ? Text(anonymous(value)) : std::nullopt;
        const Value name = heap.get(function.asHandle(), heap::FunctionSlot::QualifiedName);
        return fmt::format("<bound method {} of {}>", textOf(name), *shown);
    }

    Text exception(Value value)
    {
        const auto arguments =
            heap.tupleItems(heap.get(value.asHandle(), heap::ExceptionSlot::Args));
        return items(value, arguments, in.className(value) + "(", ")", "...");
    }

    Text wrapper(Value value)
    {
        const Text inner = repr(heap.get(value.asHandle(), heap::WrapperSlot::Function));
        return inner ? Text(fmt::format("<{}({})>", in.className(value), *inner)) : std::nullopt;
    }

    Text lock(Value value)
    {
        const Handle object = value.asHandle();
        const Value holder = heap.get(object, heap::LockSlot::Holder);
        const std::string_view state = holder.isNothing() ? "unlocked" : "locked";
        if (!heap.get(object, heap::LockSlot::Recursive).isTrue())
            return fmt::format("<{} {} object at {}>", state, nameOfClass(value),
                               addressText(value));
        const std::int64_t owner =
            holder.isNothing() ? 0 : heap.intOf(heap.get(holder.asHandle(), ThreadSlot::Ident));
        return fmt::format("<{} {} object owner={} count={} at {}>", state, nameOfClass(value),
                           owner, heap.get(object, heap::LockSlot::Depth).asInteger(),
                           addressText(value));
    }

    Text module(Value value)
    {
        const std::string_view name = textOf(heap.get(value.asHandle(), heap::ModuleSlot::Name));
        return fmt::format("<module '{}' (built-in)>", name);
    }

    Text file(Value value)
    {
        const Handle object = value.asHandle();
        const auto part = [&](FileSlot slot) {
            return repr(heap.get(object, slot)).value_or("''");
        };
        return fmt::format("<_io.TextIOWrapper name={} mode={} encoding={}>", part(FileSlot::Name),
                           part(FileSlot::Mode), part(FileSlot::Encoding));
    }

    Text super(Value value)
    {
        const Handle object = value.asHandle();
        const Value owner = heap.get(object, heap::SuperSlot::Class);
        return fmt::format("<super: <class '{}'>, <{} object>>",
                           textOf(heap.get(owner.asHandle(), ClassSlot::Name)),
                           in.className(heap.get(object, heap::SuperSlot::Object)));
    }

    Text generator(Value value)
    {
        const Value saved = heap.get(value.asHandle(), heap::GeneratorSlot::Saved);
        std::string name = "<genexpr>";
        if (heap.is(saved, Kind::Cells)) {
            const Value function = heap.get(saved.asHandle(), 0u);
            if (heap.is(function, Kind::Function))
                name = textOf(heap.get(function.asHandle(), heap::FunctionSlot::QualifiedName));
        }
        return fmt::format("<generator object {} at {}>", name, addressText(value));
    }

    Text simple(Value value)
    {
        if (value.isInteger())
            return std::to_string(value.asInteger());
        if (value.isInlineFloat())
            return base::reprFloat(value.asInlineFloat());
        if (value.isBoolean())
            return value.isTrue() ? "True" : "False";
        if (value == Value::Ellipsis)
            return "Ellipsis";
        return value == Value::NotImplemented ? "NotImplemented" : "None";
    }

    Text repr(Value value)
    {
        if (!value.isObject())
            return simple(value);
        if (in.isDescribedByUser(value, "__repr__"))
            return std::nullopt;
        const Handle object = value.asHandle();
        note(object, 1 + std::min(heap.slotCount(object), mostSlots));
        switch (heap.kindOf(value)) {
        case Kind::String: return base::reprText(beginOf(textOf(value)));
        case Kind::Bytes: return base::reprBytes(beginOf(textOf(value)));
        case Kind::BoxedInt: return std::to_string(heap.intOf(value));
        case Kind::BoxedFloat: return base::reprFloat(heap.floatOf(value));
        case Kind::Tuple: return tuple(value);
        case Kind::List: return list(value);
        case Kind::Dict: return dict(value);
        case Kind::Set: return set(value);
        case Kind::Deque: return deque(value);
        case Kind::View: return view(value);
        case Kind::Range: return range(value);
        case Kind::Slice: return slice(value);
        case Kind::Function:
            return fmt::format("<function {} at {}>",
                               textOf(heap.get(object, heap::FunctionSlot::QualifiedName)),
                               addressText(value));
        case Kind::Native: return native(value);
        case Kind::BoundMethod: return boundMethod(value);
        case Kind::Class: return fmt::format("<class '{}'>", qualifiedClassName(heap, value));
        case Kind::Exception: return exception(value);
        case Kind::Module: return module(value);
        case Kind::Wrapper: return wrapper(value);
        case Kind::Lock: return lock(value);
        case Kind::File: return file(value);
        case Kind::Super: return super(value);
        case Kind::Generator: return generator(value);
        case Kind::Instance:
        case Kind::Iterator:
        case Kind::Property:
        case Kind::Cell:
        case Kind::Frame:
        case Kind::Traceback:
        case Kind::Thread:
        case Kind::Stack:
        case Kind::Cells:
        case Kind::Raw:
        case Kind::Free: return anonymous(value);
        }
        return anonymous(value);
    }

    // "[Errno 2] No such file or directory: 'x'"
    Text operatingSystemError(Value value, std::span<const Value> arguments)
    {
        const Text number = str(arguments[0]);
        const Text message = str(arguments[1]);
        if (!number || !message)
            return std::nullopt;
        std::string text = fmt::format("[Errno {}] {}", *number, *message);
        const Value dict = in.instanceDict(value);
        const char *before = ": ";
        for (const std::string_view each : {"filename", "filename2"}) { // two: of a rename
            const Value stored =
                dict.isNothing() ? Value{} : heap::dictGetText(heap, dict.asHandle(), each);
            if (stored.isNothing() || stored.isNone())
                break;
            const Text name = repr(stored);
            if (!name)
                return std::nullopt;
            text += before + *name;
            before = " -> ";
        }
        return text;
    }

    Text exceptionMessage(Value value)
    {
        const Value tuple = heap.get(value.asHandle(), heap::ExceptionSlot::Args);
        const auto arguments = heap.tupleItems(tuple);
        if (in.isInstance(value, BuiltinClass::KeyError) && arguments.size() == 1)
            return repr(arguments[0]);
        if (in.isInstance(value, BuiltinClass::OSError) && arguments.size() >= 2)
            return operatingSystemError(value, arguments);
        if (const Text text = codecErrorText(in, value))
            return text;
        if (arguments.empty())
            return "";
        return arguments.size() == 1 ? str(arguments[0]) : repr(tuple);
    }

    Text str(Value value)
    {
        if (heap.is(value, Kind::String))
            return std::string(textOf(value));
        if (value.isObject() && in.isDescribedByUser(value, "__str__"))
            return std::nullopt;
        if (heap.is(value, Kind::Exception))
            return exceptionMessage(value);
        return repr(value);
    }
};

// Who makes the text of a value whose text needs code.
Outcome textByHelper(Interpreter &in, Value value)
{
    Heap &heap = in.heap();
    switch (heap.kindOf(value)) {
    case Kind::List: return in.tailCallHelper("_repr_list", {value});
    case Kind::Tuple: return in.tailCallHelper("_repr_tuple", {value});
    case Kind::Dict: return in.tailCallHelper("_repr_dict", {value});
    case Kind::Set: return in.tailCallHelper("_repr_set", {value});
    case Kind::Deque: return in.tailCallHelper("_repr_deque", {value});
    case Kind::View: {
        const auto items = in.plainItems(value);
        const TextMaker maker{in, heap, {}};
        return in.tailCallHelper("_repr_view",
                                 {in.string(maker.nameOfView(value)),
                                  heap.makeList(items.value_or(std::vector<Value>{}))});
    }
    case Kind::Exception: return in.tailCallHelper("_repr_exception", {value});
    case Kind::BoundMethod: {
        const Value function = heap.get(value.asHandle(), heap::BoundMethodSlot::Function);
        const Value name = heap.get(function.asHandle(), heap::FunctionSlot::QualifiedName);
        const Value self[] = {heap.get(value.asHandle(), heap::BoundMethodSlot::Self)};
        const Value format = in.string(fmt::format("<bound method {} of %r>", heap.text(name)));
        return in.tailCallHelper("_percent", {format, heap.makeTuple(self)});
    }
    default: return in.tailCallHelper("_repr", {value});
    }
}

} // namespace

std::optional<std::string> Interpreter::plainRepr(Value value)
{
    return TextMaker{*this, *m_heap, {}}.repr(value);
}

std::optional<std::string> Interpreter::briefRepr(Value value, std::size_t enough,
                                                  std::vector<CellRange> &read)
{
    return TextMaker{*this, *m_heap, {}, enough, &read}.repr(value);
}

std::optional<std::string> Interpreter::plainStr(Value value)
{
    return TextMaker{*this, *m_heap, {}}.str(value);
}

Outcome reprOf(Interpreter &in, Value value, Value &result)
{
    const auto text = in.plainRepr(value);
    if (!text)
        return in.isDescribedByUser(value, "__repr__") ? in.tailCallHelper("_repr", {value})
                                                       : textByHelper(in, value);
    result = in.string(*text);
    return Outcome::Done;
}

Outcome strOf(Interpreter &in, Value value, Value &result)
{
    if (in.heap().is(value, Kind::String)) {
        result = value;
        return Outcome::Done;
    }
    const auto text = in.plainStr(value);
    if (text) {
        result = in.string(*text);
        return Outcome::Done;
    }
    if (in.isDescribedByUser(value, "__str__"))
        return in.tailCallHelper("_str", {value});
    if (in.heap().is(value, Kind::Exception))
        return in.tailCallHelper("_str_exception", {value});
    return in.isDescribedByUser(value, "__repr__") ? in.tailCallHelper("_str", {value})
                                                   : textByHelper(in, value);
}

} // namespace loose::exec
