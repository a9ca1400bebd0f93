// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/tracebacks.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text_utf8.h"
#include "exec/objects.h"

namespace loose::exec {

using bytecode::Opcode;
using heap::Kind;
using heap::TracebackSlot;

namespace {

// --- marks below a line, all in code points from 0

struct Marked {
    std::size_t start = 0; // of the whole segment
    std::size_t end = 0;
    std::size_t strongStart = 0; // ^ inside, ~ around it
    std::size_t strongEnd = 0;
};

bool isOperatorChar(char c)
{
    return std::string_view("+-*/%&|^<>@").find(c) != std::string_view::npos;
}

// The place of the binary operator in `text` that was executed last: the last one outside brackets
// and strings, or the first for **. npos if there is none.
std::size_t findOperator(std::string_view text, std::string_view symbol)
{
    std::size_t found = std::string_view::npos;
    int depth = 0;
    char quote = 0;
    bool afterOperand = false; // an operator here has two operands
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            at += c == '\\' ? 1 : 0;
            quote = c == quote ? 0 : quote;
            afterOperand = true;
            continue;
        }
        if (c == '"' || c == '\'')
            quote = c;
        depth += c == '(' || c == '[' || c == '{' ? 1 : 0;
        depth -= c == ')' || c == ']' || c == '}' ? 1 : 0;
        if (c == ' ')
            continue;
        if (!isOperatorChar(c)) {
            afterOperand = true;
            continue;
        }
        std::size_t size = 1;
        while (size < 2 && at + size < text.size() && text[at + size] == c
               && (c == '*' || c == '/' || c == '<' || c == '>'))
            ++size;
        if (depth == 0 && afterOperand && text.substr(at, size) == symbol
            && (symbol != "**" || found == std::string_view::npos))
            found = at;
        at += size - 1;
        afterOperand = false;
    }
    return found;
}

constexpr std::array<std::string_view, 12> operatorSymbols{"+",  "-", "*", "/", "//", "%",
                                                           "**", "&", "|", "^", "<<", ">>"};

// Narrows the strong marks to the operator, or to the brackets of a subscript.
void findAnchors(std::string_view line, bytecode::Instruction instruction, Marked &marked)
{
    const std::size_t first = base::byteOffset(line, marked.start);
    const std::string_view text = line.substr(first, base::byteOffset(line, marked.end) - first);
    const auto strong = [&](std::size_t from, std::size_t to) {
        marked.strongStart = marked.start + base::codePointCount(text.substr(0, from));
        marked.strongEnd = marked.start + base::codePointCount(text.substr(0, to));
    };
    const Opcode opcode = instruction.opcode();
    const bool isSubscript = opcode == Opcode::BinarySubscr || opcode == Opcode::StoreSubscr
                             || opcode == Opcode::DeleteSubscr;
    if (opcode == Opcode::BinaryOp && instruction.argument() < bytecode::inPlaceOffset) {
        const std::string_view symbol = operatorSymbols[instruction.argument()];
        const std::size_t at = findOperator(text, symbol);
        if (at != std::string_view::npos)
            strong(at, at + symbol.size());
    } else if (isSubscript && text.ends_with(']')) {
        int depth = 0;
        for (std::size_t at = text.size(); at > 0; --at) {
            depth += text[at - 1] == ']' ? 1 : text[at - 1] == '[' ? -1 : 0;
            if (depth == 0) {
                strong(at - 1, text.size());
                break;
            }
        }
    }
}

std::string marksFor(std::string_view line, const lang::SourceSpan &span,
                     bytecode::Instruction instruction)
{
    const std::size_t length = base::codePointCount(line);
    const std::size_t indent = line.find_first_not_of(" \t");
    if (span.line == 0 || span.column == 0 || indent == std::string_view::npos)
        return {};
    std::size_t lineEnd = length;
    while (lineEnd > indent && line[line.size() - 1 - (length - lineEnd)] == ' ')
        --lineEnd;
    Marked marked;
    marked.start = span.column - 1;
    marked.end =
        span.endLine == span.line ? std::min<std::size_t>(span.endColumn - 1, lineEnd) : lineEnd;
    if (marked.start < indent || marked.end <= marked.start)
        return {};
    marked.strongStart = marked.start;
    marked.strongEnd = marked.end;
    if (span.endLine == span.line)
        findAnchors(line, instruction, marked);
    const bool hasAnchors = marked.strongStart != marked.start || marked.strongEnd != marked.end;
    if (marked.end - marked.start == lineEnd - indent && !hasAnchors)
        return {}; // the whole line is meant
    std::string marks(marked.start - indent, ' ');
    for (std::size_t at = marked.start; at < marked.end; ++at)
        marks += at >= marked.strongStart && at < marked.strongEnd ? '^' : '~';
    return marks;
}

// Modules that are C in CPython leave no frames.
bool leavesFrames(const Interpreter &in, const bytecode::Code &code)
{
    static constexpr std::array<std::string_view, 19> native{
        "_heapq",    "_queue", "_thread",  "dataclasses", "operator", "typing",    "heapq",
        "itertools", "atexit", "builtins", "collections", "ctypes",   "functools", "math",
        "os",        "random", "signal",   "sys",         "time"};
    const std::string &module = in.program().modules[code.module].name;
    return !code.isLibrary || std::ranges::find(native, module) == native.end();
}

// The entry itself, or the next one that a program sees; None: there is no more.
Value visibleFrom(Interpreter &in, Value entry)
{
    const Heap &heap = in.heap();
    while (heap.is(entry, Kind::Traceback)) {
        const auto code =
            static_cast<std::uint32_t>(heap.get(entry.asHandle(), TracebackSlot::Code).asInteger());
        if (leavesFrames(in, *in.unit(code).code))
            return entry;
        entry = heap.get(entry.asHandle(), TracebackSlot::Next);
    }
    return Value::None;
}

std::string trimmed(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t\f");
    if (first == std::string_view::npos)
        return {};
    return std::string(line.substr(first, line.find_last_not_of(" \t\f\r") - first + 1));
}

} // namespace

Value tracebackEntries(Interpreter &in, Value traceback, std::optional<std::int64_t> limit)
{
    Heap &heap = in.heap();
    std::vector<Value> entries;
    Value each = traceback;
    for (; heap.is(each, Kind::Traceback); each = heap.get(each.asHandle(), TracebackSlot::Next)) {
        const auto code =
            static_cast<std::uint32_t>(heap.get(each.asHandle(), TracebackSlot::Code).asInteger());
        const auto number =
            static_cast<std::uint32_t>(heap.get(each.asHandle(), TracebackSlot::Line).asInteger());
        const bytecode::Code &facts = *in.unit(code).code;
        if (!leavesFrames(in, facts))
            continue;
        const std::string_view line = in.sourceLine(code, number);
        const Value instruction = heap.get(each.asHandle(), TracebackSlot::FrameMark);
        std::string marks;
        if (instruction.isInteger()
            && static_cast<std::size_t>(instruction.asInteger()) < facts.spans.size()) {
            const auto at = static_cast<std::size_t>(instruction.asInteger());
            marks = marksFor(line, facts.spans[at], facts.instructions[at]);
        }
        const Value entry[] = {in.string(in.program().modules[facts.module].source->name()),
                               Value::integer(number), in.string(facts.name),
                               in.string(trimmed(line)), in.string(marks)};
        entries.push_back(heap.makeTuple(entry));
    }
    const auto all = static_cast<std::int64_t>(entries.size());
    if (limit && *limit >= 0)
        entries.resize(static_cast<std::size_t>(std::min(all, *limit)));
    else if (limit)
        entries.erase(entries.begin(), entries.begin() + std::max<std::int64_t>(all + *limit, 0));
    return heap.makeList(entries);
}

Value nextTraceback(Interpreter &in, Handle entry)
{
    return visibleFrom(in, in.heap().get(entry, TracebackSlot::Next));
}

// --- suggestions

namespace {

constexpr std::size_t moveCost = 2;
constexpr std::size_t caseCost = 1;
constexpr std::size_t longestName = 40;
constexpr std::size_t mostNames = 750;

std::size_t substitutionCost(char a, char b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? caseCost : moveCost;
}

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t column = 0; column <= b.size(); ++column)
        row[column] = column * moveCost;
    for (std::size_t line = 0; line < a.size(); ++line) {
        std::size_t diagonal = row[0];
        row[0] = (line + 1) * moveCost;
        for (std::size_t column = 0; column < b.size(); ++column) {
            const std::size_t substituted = diagonal + substitutionCost(a[line], b[column]);
            diagonal = row[column + 1];
            row[column + 1] = std::min({substituted, row[column] + moveCost, diagonal + moveCost});
        }
    }
    return row.back();
}

void addNames(const Heap &heap, Value dict, std::vector<std::string> &names)
{
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, dict.asHandle()); ++each) {
        const auto entry = heap::dictEntry(heap, dict.asHandle(), each);
        if (entry && heap.is(entry->key, Kind::String))
            names.emplace_back(heap.text(entry->key));
    }
}

std::vector<std::string> attributesOf(Interpreter &in, Value object)
{
    Heap &heap = in.heap();
    std::vector<std::string> names;
    const Value dict = in.instanceDict(object);
    if (!dict.isNothing())
        addNames(heap, dict, names);
    const Value owner = heap.is(object, Kind::Class) ? object : in.classOf(object);
    if (!heap.is(object, Kind::Module)) {
        for (const Value each : heap.tupleItems(heap.get(owner.asHandle(), heap::ClassSlot::Order)))
            addNames(heap, heap.get(each.asHandle(), heap::ClassSlot::Dict), names);
    }
    const std::set<std::string> sorted(names.begin(), names.end());
    return {sorted.begin(), sorted.end()};
}

// Names that the frame which raised could have meant: its locals, then globals, then built-ins.
std::string nearestVariable(Interpreter &in, Value exception, std::string_view wanted)
{
    Heap &heap = in.heap();
    Value each = heap.get(exception.asHandle(), heap::ExceptionSlot::Traceback);
    std::optional<std::uint32_t> code;
    for (; heap.is(each, Kind::Traceback); each = heap.get(each.asHandle(), TracebackSlot::Next))
        code =
            static_cast<std::uint32_t>(heap.get(each.asHandle(), TracebackSlot::Code).asInteger());
    if (!code)
        return {};
    const CodeUnit &unit = in.unit(*code);
    if (unit.code->kind == bytecode::CodeKind::Function
        || unit.code->kind == bytecode::CodeKind::Generator) {
        if (std::string found = nearestName(unit.code->localNames, wanted); !found.empty())
            return found;
    }
    for (const Value space :
         {Value::fromHandle(unit.globals), heap.reg(heap::Register::BuiltinsDict)}) {
        std::vector<std::string> names;
        addNames(heap, space, names);
        if (space == heap.reg(heap::Register::BuiltinsDict)) // those that are no entries here
            names.insert(names.end(),
                         {"None", "True", "False", "__debug__", "__import__", "exec", "eval",
                          "compile", "locals", "breakpoint", "bytearray", "complex", "memoryview",
                          "exit", "quit", "help", "copyright", "credits", "license"});
        if (std::string found = nearestName(names, wanted); !found.empty())
            return found;
    }
    return {};
}

} // namespace

std::string nearestName(const std::vector<std::string> &names, std::string_view wanted)
{
    std::string best;
    std::size_t bestDistance = static_cast<std::size_t>(-1);
    if (names.size() >= mostNames || wanted.size() > longestName)
        return best;
    for (const std::string &name : names) {
        if (name == wanted || name.size() > longestName)
            continue;
        const std::size_t most =
            std::min((wanted.size() + name.size() + 3) * moveCost / 6, bestDistance - 1);
        const std::size_t away = distance(wanted, name);
        if (away > most || away >= bestDistance)
            continue;
        best = name;
        bestDistance = away;
    }
    return best;
}

std::string suggestionFor(Interpreter &in, Value exception)
{
    Heap &heap = in.heap();
    const bool ofAttribute = in.isInstance(exception, BuiltinClass::AttributeError);
    const Value dict = in.instanceDict(exception);
    if ((!ofAttribute && !in.isInstance(exception, BuiltinClass::NameError)) || dict.isNothing())
        return {};
    const Value name = heap::dictGetText(heap, dict.asHandle(), "name");
    if (!heap.is(name, Kind::String))
        return {};
    const std::string wanted(heap.text(name));
    const Value object = heap::dictGetText(heap, dict.asHandle(), "obj");
    if (ofAttribute && object.isNothing())
        return {};
    const std::string nearest = ofAttribute ? nearestName(attributesOf(in, object), wanted)
                                            : nearestVariable(in, exception, wanted);
    return nearest.empty() ? std::string{} : fmt::format(". Did you mean: '{}'?", nearest);
}

} // namespace loose::exec
