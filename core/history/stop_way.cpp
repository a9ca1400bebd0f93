// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/stop_way.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "exec/thread.h"
#include "heap/layouts.h"
#include "lang/ast_visit.h"
#include "lang/parser.h"

namespace loose::history {

namespace {

using exec::ThreadSlot;
using heap::Kind;
using heap::Value;
using sim::StopSign;

constexpr std::array methods{"stop", "terminate", "cancel", "request_stop"};

std::optional<std::vector<std::string>> namesOf(const lang::Expr &expression)
{
    if (const auto *name = std::get_if<lang::Name>(&expression.node))
        return std::vector{name->id};
    const auto *attribute = std::get_if<lang::Attribute>(&expression.node);
    if (!attribute)
        return std::nullopt;
    auto path = namesOf(*attribute->object);
    if (path)
        path->push_back(attribute->name);
    return path;
}

// `wanted`: the value of the expression that ends the loop.
void ask(const lang::Expr &expression, bool wanted, std::vector<StopQuestion> &questions)
{
    if (const auto *unary = std::get_if<lang::Unary>(&expression.node)) {
        if (unary->op == lang::UnaryOperator::Not)
            ask(*unary->operand, !wanted, questions);
        return;
    }
    if (const auto *both = std::get_if<lang::Bool>(&expression.node)) {
        const bool eachEnds = (both->op == lang::BoolOperator::And) == !wanted;
        for (const lang::ExprPtr &value : both->values) {
            if (eachEnds)
                ask(*value, wanted, questions);
        }
        return;
    }
    StopQuestion question{{}, wanted, false};
    const lang::Expr *asked = &expression;
    if (const auto *call = std::get_if<lang::Call>(&expression.node)) {
        const auto *method = std::get_if<lang::Attribute>(&call->function->node);
        if (!method || (method->name != "is_set" && method->name != "wait"))
            return;
        question.asksEvent = true;
        asked = method->object.get();
    }
    if (auto path = namesOf(*asked)) {
        question.path = std::move(*path);
        const auto same = [&](const StopQuestion &other) { return other.path == question.path; };
        if (std::ranges::none_of(questions, same))
            questions.push_back(std::move(question));
    }
}

// The questions of all loops of a block, not those of functions defined in it.
void askLoops(const lang::Block &block, std::vector<StopQuestion> &questions)
{
    for (const lang::StmtPtr &statement : block) {
        if (const auto *loop = std::get_if<lang::While>(&statement->node))
            ask(*loop->test, false, questions);
        if (!std::holds_alternative<lang::FunctionDef>(statement->node)
            && !std::holds_alternative<lang::ClassDef>(statement->node))
            lang::forEachBlock(*statement,
                               [&](const lang::Block &inner) { askLoops(inner, questions); });
    }
}

void forEachFunction(const lang::Block &block,
                     const std::function<void(const lang::FunctionDef &, std::uint32_t)> &visit)
{
    for (const lang::StmtPtr &statement : block) {
        if (const auto *function = std::get_if<lang::FunctionDef>(&statement->node))
            visit(*function, statement->span.line);
        lang::forEachBlock(*statement,
                           [&](const lang::Block &inner) { forEachFunction(inner, visit); });
    }
}

class Finder
{
public:
    Finder(exec::Interpreter &in, const StopQuestions &questions, heap::Handle thread)
        : m_in(in), m_heap(&in.heap()), m_questions(questions), m_thread(thread)
    {
    }

    StopWay find()
    {
        const Value object = startedObject();
        const Value target = attribute(object, "_target");
        std::vector<std::pair<std::string, Value>> found;
        addMethods(object, found);
        if (m_heap->is(target, Kind::BoundMethod))
            addMethods(m_heap->get(target.asHandle(), heap::BoundMethodSlot::Self), found);
        if (found.size() > 1)
            return none(fmt::format("there are several ways: {}() and {}()", found[0].first,
                                    found[1].first));
        if (found.size() == 1)
            return {{}, found[0].second, {}, {}};
        return byQuestion(targetOf(object));
    }

    std::vector<StopSign> signs()
    {
        const Value target = targetOf(startedObject());
        const bytecode::Code *code = userCode(target);
        std::vector<StopSign> signs;
        if (!code)
            return signs;
        for (const StopQuestion &question : m_questions.of(*code)) {
            if (const auto sign = signOf(question, *code, target))
                signs.push_back(*sign);
        }
        return signs;
    }

private:
    static StopWay none(std::string reason)
    {
        StopWay way;
        way.reason = "the program has no one way to ask it: " + std::move(reason);
        return way;
    }

    Value attribute(Value object, std::string_view name)
    {
        const Value dict = object.isObject() ? m_in.instanceDict(object) : Value{};
        return m_heap->is(dict, Kind::Dict) ? heap::dictGetText(*m_heap, dict.asHandle(), name)
                                            : Value{};
    }

    // The object with start(): of the main thread of a process that the program started, that of
    // the process.
    Value startedObject() const
    {
        if (isMain()) {
            for (const bytecode::Module &module : m_in.program().modules) {
                if (module.name == "multiprocessing")
                    return heap::dictGetText(*m_heap, m_in.unit(module.code).globals, "_current");
            }
        }
        return m_heap->get(m_thread, ThreadSlot::Object);
    }

    bool isMain() const
    {
        return m_heap->get(m_thread, ThreadSlot::Flags).asInteger()
               & static_cast<std::int64_t>(exec::ThreadFlag::Main);
    }

    const bytecode::Code *userCode(Value function)
    {
        if (m_heap->is(function, Kind::BoundMethod))
            function = m_heap->get(function.asHandle(), heap::BoundMethodSlot::Function);
        if (!m_heap->is(function, Kind::Function))
            return nullptr;
        const auto code = static_cast<std::uint32_t>(
            m_heap->get(function.asHandle(), heap::FunctionSlot::Code).asInteger());
        const exec::CodeUnit &unit = m_in.unit(code);
        return unit.isUser ? unit.code : nullptr;
    }

    void addMethods(Value object, std::vector<std::pair<std::string, Value>> &found)
    {
        if (!m_heap->is(object, Kind::Instance))
            return;
        for (const char *name : methods) {
            const Value function = m_in.lookupInClass(m_in.classOf(object), m_in.string(name));
            if (userCode(function))
                found.emplace_back(fmt::format("{}.{}", m_in.className(object), name),
                                   m_in.makeBoundMethod(function, object));
        }
    }

    Value targetOf(Value object)
    {
        const Value target = attribute(object, "_target");
        if (!target.isNothing() && !target.isNone())
            return target;
        return m_heap->is(object, Kind::Instance)
                   ? m_in.lookupInClass(m_in.classOf(object), m_in.string("run"))
                   : Value{};
    }

    StopWay byQuestion(Value target)
    {
        const bytecode::Code *code = userCode(target);
        if (!code)
            return none(isMain() ? "it is a main thread, which has no target"
                                 : "its target is not a function of the program");
        std::vector<StopWay> ways;
        std::string names;
        for (const StopQuestion &question : m_questions.of(*code)) {
            const auto sign = signOf(question, *code, target);
            if (auto way = sign ? wayOf(*sign) : std::nullopt) {
                ways.push_back(std::move(*way));
                names += (names.empty() ? "" : ", ") + question.text();
            }
        }
        if (ways.size() == 1)
            return std::move(ways[0]);
        if (ways.empty())
            return none(fmt::format(
                "no loop of {} asks an Event or a flag, and there is no method stop", code->name));
        return none(fmt::format("the loops of {} ask {}", code->name, names));
    }

    // Where the question finds its answer; nothing: it is about no Event and no flag.
    std::optional<StopSign> signOf(const StopQuestion &question, const bytecode::Code &code,
                                   Value target)
    {
        const std::string &name = question.path.back();
        const Value first = place(question.path[0], code, target);
        StopSign sign{StopSign::Kind::Attribute, first, name, question.endsWith};
        Value value;
        if (question.path.size() > 1) {
            sign.holder = holderOf(question, contentOf(first));
            value = attribute(sign.holder, name);
        } else if (first.isNothing()) {
            sign.kind = StopSign::Kind::Global;
            sign.holder = Value::fromHandle(m_in.unit(m_in.program().modules[0].code).globals);
            value = global(name);
        } else {
            sign.kind = StopSign::Kind::Cell; // a local that nobody else sees is none
            value = contentOf(first);
        }
        if (m_heap->is(value, Kind::Instance) && m_in.className(value) == "Event")
            return StopSign{StopSign::Kind::Event, value, {}, question.endsWith};
        const bool isShared = sign.kind != StopSign::Kind::Cell || m_heap->is(first, Kind::Cell);
        if (question.asksEvent || !isFlag(value) || !isShared)
            return std::nullopt;
        return sign;
    }

    // What gives the sign the value that ends the loop.
    std::optional<StopWay> wayOf(const StopSign &sign)
    {
        const Value wanted = sign.endsWith ? Value::True : Value::False;
        StopWay way;
        switch (sign.kind) {
        case StopSign::Kind::Event: return eventWay(sign);
        case StopSign::Kind::Global:
            way.statement = fmt::format("{} = {}", sign.name, sign.endsWith ? "True" : "False");
            return way;
        case StopSign::Kind::Attribute:
            way.callable = m_in.helper("_setattr");
            way.arguments = {sign.holder, m_in.string(sign.name), wanted};
            return way;
        case StopSign::Kind::Cell:
            way.callable = setterOf(sign.holder);
            way.arguments = {wanted};
            return way;
        }
        return std::nullopt;
    }

    // The library's function that assigns to a variable of the function around it, around this
    // cell.
    Value setterOf(Value cell)
    {
        const heap::Handle model = m_in.helper("_set_enclosed").asHandle();
        const heap::Header header = m_heap->header(model);
        const Value closure = m_heap->makeTuple(std::span(&cell, 1));
        const heap::Handle setter =
            m_heap->allocate(Kind::Function, header.classHandle(), m_heap->slotCount(model));
        for (std::uint32_t slot = 0; slot < m_heap->slotCount(model); ++slot)
            m_heap->set(setter, slot, m_heap->get(model, slot));
        m_heap->set(setter, heap::FunctionSlot::Closure, closure);
        return Value::fromHandle(setter);
    }

    bool isFlag(Value value) const { return value == Value::True || value == Value::False; }

    // set() of an Event that ends the loop when it is set, clear() of one that ends it when it is
    // not.
    std::optional<StopWay> eventWay(const StopSign &sign)
    {
        const Value function = m_in.lookupInClass(m_in.classOf(sign.holder),
                                                  m_in.string(sign.endsWith ? "set" : "clear"));
        if (function.isNothing())
            return std::nullopt;
        return StopWay{{}, m_in.makeBoundMethod(function, sign.holder), {}, {}};
    }

    Value global(std::string_view name)
    {
        return heap::dictGetText(*m_heap, m_in.unit(m_in.program().modules[0].code).globals, name);
    }

    // What the first name of a path is bound to where the target runs: a value, or the cell that
    // holds it. Nothing: it is no name of the function.
    Value place(std::string_view name, const bytecode::Code &code, Value target)
    {
        if (const Value bound = local(name, code); !bound.isNothing())
            return bound;
        const bool isMethod = m_heap->is(target, Kind::BoundMethod);
        if (name == "self" && isMethod)
            return m_heap->get(target.asHandle(), heap::BoundMethodSlot::Self);
        const Value function =
            isMethod ? m_heap->get(target.asHandle(), heap::BoundMethodSlot::Function) : target;
        return enclosed(name, code, function);
    }

    Value contentOf(Value bound) const
    {
        return m_heap->is(bound, Kind::Cell)
                   ? m_heap->get(bound.asHandle(), heap::CellSlot::Content)
                   : bound;
    }

    // The object whose attribute is asked.
    Value holderOf(const StopQuestion &question, Value first)
    {
        Value value = first.isNothing() ? global(question.path[0]) : first;
        for (std::size_t part = 1; part + 1 < question.path.size(); ++part)
            value = attribute(value, question.path[part]);
        return value;
    }

    // Before the function has a frame its closure knows the cells already.
    Value enclosed(std::string_view name, const bytecode::Code &code, Value function)
    {
        const Value closure = m_heap->get(function.asHandle(), heap::FunctionSlot::Closure);
        const auto at = std::ranges::find(code.localNames, name);
        const auto firstFree = static_cast<std::ptrdiff_t>(code.localNames.size() - code.freeCount);
        const std::ptrdiff_t index = at - code.localNames.begin() - firstFree;
        if (at == code.localNames.end() || index < 0 || !m_heap->is(closure, Kind::Tuple))
            return {};
        return m_heap->tupleItems(closure)[static_cast<std::size_t>(index)];
    }

    Value local(std::string_view name, const bytecode::Code &code)
    {
        const auto at = std::ranges::find(code.localNames, name);
        if (at == code.localNames.end())
            return {};
        for (const auto &entry : m_in.walkStack(m_thread)) {
            if (m_in.unit(entry.code).code != &code)
                continue;
            const auto slots = m_heap->slots(m_heap->get(m_thread, ThreadSlot::Stack).asHandle());
            return slots[entry.frame + static_cast<std::size_t>(at - code.localNames.begin())];
        }
        return {};
    }

    exec::Interpreter &m_in;
    heap::Heap *m_heap = nullptr;
    const StopQuestions &m_questions;
    heap::Handle m_thread = 0;
};

} // namespace

std::string StopQuestion::text() const
{
    return fmt::format("{}", fmt::join(path, "."));
}

StopQuestions::StopQuestions(const lang::SourceText &source)
{
    const lang::ParsedModule parsed = lang::parse(source, lang::ParseMode::User);
    forEachFunction(parsed.tree.body, [&](const lang::FunctionDef &function, std::uint32_t line) {
        const std::uint32_t first =
            function.decorators.empty() ? line : function.decorators.front()->span.line;
        m_functions.push_back({function.name, line, first, {}});
        askLoops(function.body, m_functions.back().questions);
    });
}

const std::vector<StopQuestion> &StopQuestions::of(const bytecode::Code &function) const
{
    static const std::vector<StopQuestion> none;
    for (const Function &each : m_functions) {
        if (each.name == function.name
            && (each.line == function.firstLine || each.firstLine == function.firstLine))
            return each.questions;
    }
    return none;
}

std::vector<std::string> StopQuestions::statements() const
{
    std::vector<std::string> statements;
    for (const Function &function : m_functions) {
        for (const StopQuestion &question : function.questions) {
            if (question.path.size() == 1 && !question.asksEvent)
                statements.push_back(
                    fmt::format("{} = {}", question.path[0], question.endsWith ? "True" : "False"));
        }
    }
    return statements;
}

StopWay findStopWay(sim::Machine &machine, const StopQuestions &questions, base::ThreadId thread)
{
    const auto place = machine.placeOf(thread);
    if (!place)
        return {{}, {}, {}, "there is no such thread"};
    machine.lineOf(thread); // enters the heap of its process
    return findStopWay(machine.interpreter(), questions, place->thread);
}

StopWay findStopWay(exec::Interpreter &in, const StopQuestions &questions, heap::Handle thread)
{
    return Finder(in, questions, thread).find();
}

std::vector<sim::StopSign> findStopSigns(sim::Machine &machine, const StopQuestions &questions,
                                         base::ThreadId thread)
{
    const auto place = machine.placeOf(thread);
    if (!place)
        return {};
    machine.lineOf(thread); // enters the heap of its process
    return Finder(machine.interpreter(), questions, place->thread).signs();
}

} // namespace loose::history
