// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/dump.h"

#include <fmt/format.h>

namespace loose::heap {

namespace {

// In the order of Kind.
constexpr const char *kindNames[] = {
    "Free",        "Raw",      "String",    "Bytes",    "BoxedInt",  "BoxedFloat", "Stack",
    "Cells",       "Tuple",    "List",      "Dict",     "Set",       "Function",   "Native",
    "BoundMethod", "Cell",     "Class",     "Instance", "Exception", "Module",     "Range",
    "Slice",       "Iterator", "Generator", "Property", "Wrapper",   "Super",      "Thread",
    "Lock",        "File",     "Deque",     "View",     "Frame",     "Traceback"};
static_assert(std::size(kindNames) == static_cast<std::size_t>(Kind::Traceback) + 1);

std::string show(Value value)
{
    if (value.isInteger())
        return fmt::format("{}", value.asInteger());
    if (value.isInlineFloat())
        return fmt::format("{:a}", value.asInlineFloat());
    if (value.isObject())
        return fmt::format("@{}", value.asHandle());
    return value.isNothing()          ? "-"
           : value.isNone()           ? "None"
           : value.isTrue()           ? "True"
           : value.isFalse()          ? "False"
           : value == Value::Ellipsis ? "Ellipsis"
                                      : "NotImplemented";
}

std::string quoted(std::string_view bytes)
{
    std::string text = "\"";
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x20 || code >= 0x7f || byte == '"' || byte == '\\')
            text += fmt::format("\\x{:02x}", code);
        else
            text += byte;
    }
    return text + '"';
}

std::string contents(const Heap &heap, Handle object)
{
    switch (heap.header(object).kind()) {
    case Kind::String:
    case Kind::Bytes: return " " + quoted(heap.text(Value::fromHandle(object)));
    case Kind::BoxedInt: return fmt::format(" {}", heap.intOf(Value::fromHandle(object)));
    case Kind::BoxedFloat: return fmt::format(" {:a}", heap.floatOf(Value::fromHandle(object)));
    case Kind::Raw: {
        const auto *bytes = reinterpret_cast<const char *>(heap.rawWords(object));
        return " " + quoted({bytes, heap.slotCount(object) * sizeof(Word)});
    }
    default: break;
    }
    std::string text;
    for (const Value slot : heap.slots(object))
        text += " " + show(slot);
    return text;
}

} // namespace

std::string dump(const Heap &heap, Handle first)
{
    std::string text;
    for (Handle object = first; object < heap.arena().usedCells();) {
        const Header header = heap.header(object);
        if (header.kind() != Kind::Free)
            text += fmt::format("@{} {} of @{}:{}\n", object,
                                kindNames[static_cast<std::size_t>(header.kind())],
                                header.classHandle(), contents(heap, object));
        object += header.cells();
    }
    return text;
}

} // namespace loose::heap
