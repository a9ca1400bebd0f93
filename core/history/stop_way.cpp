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

constexpr std::array methods{"stop", "terminate", "cancel", "request_stop"};

// One thing a loop asks before it goes round again: `path` as written, and its value that ends it.
struct Question {
    std::vector<std::string> path; // self.stop: two
    bool endsWith = false;
    bool asksEvent = false; // by is_set() or wait()
    std::string text() const
    {
        std::string text;
        for (const std::string &part : path)
            text += (text.empty() ? "" : ".") + part;
        return text;
    }
};

std::optional<std::vector<std::string>> pathOf(const lang::Expr &expression)
{
    if (const auto *name = std::get_if<lang::Name>(&expression.node))
        return std::vector{name->id};
    const auto *attribute = std::get_if<lang::Attribute>(&expression.node);
    if (!attribute)
        return std::nullopt;
    auto path = pathOf(*attribute->object);
    if (path)
        path->push_back(attribute->name);
    return path;
}

// `wanted`: the value of the expression that ends the loop.
void ask(const lang::Expr &expression, bool wanted, std::vector<Question> &questions)
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
    Question question{{}, wanted, false};
    const lang::Expr *asked = &expression;
    if (const auto *call = std::get_if<lang::Call>(&expression.node)) {
        const auto *method = std::get_if<lang::Attribute>(&call->function->node);
        if (!method || (method->name != "is_set" && method->name != "wait"))
            return;
        question.asksEvent = true;
        asked = method->object.get();
    }
    if (auto path = pathOf(*asked)) {
        question.path = std::move(*path);
        const auto same = [&](const Question &other) { return other.path == question.path; };
        if (std::ranges::none_of(questions, same))
            questions.push_back(std::move(question));
    }
}

// The questions of all loops of a block, not those of functions defined in it.
void askLoops(const lang::Block &block, std::vector<Question> &questions)
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
    Finder(exec::Interpreter &in, heap::Handle thread)
        : m_in(in), m_heap(&in.heap()), m_thread(thread)
    {
    }

    StopWay find()
    {
        const Value object = m_heap->get(m_thread, ThreadSlot::Object);
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
        return byQuestion(object, target);
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

    StopWay byQuestion(Value object, Value target)
    {
        if (target.isNothing() || target.isNone())
            target = m_heap->is(object, Kind::Instance)
                         ? m_in.lookupInClass(m_in.classOf(object), m_in.string("run"))
                         : Value{};
        const bytecode::Code *code = userCode(target);
        if (!code)
            return none("its target is not a function of the program");
        std::vector<Question> questions = questionsOf(*code);
        std::vector<StopWay> ways;
        std::string names;
        for (const Question &question : questions) {
            if (auto way = answer(question, *code, target)) {
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

    std::vector<Question> questionsOf(const bytecode::Code &code)
    {
        std::vector<Question> questions;
        const lang::ParsedModule parsed =
            lang::parse(*m_in.program().modules[0].source, lang::ParseMode::User);
        forEachFunction(parsed.tree.body, [&](const lang::FunctionDef &function,
                                              std::uint32_t line) {
            const std::uint32_t first =
                function.decorators.empty() ? line : function.decorators.front()->span.line;
            if (function.name == code.name && (line == code.firstLine || first == code.firstLine))
                askLoops(function.body, questions);
        });
        return questions;
    }

    std::optional<StopWay> answer(const Question &question, const bytecode::Code &code,
                                  Value target)
    {
        const Value holder = holderOf(question, code, target);
        if (question.path.size() == 1 && holder.isNothing()) {
            const Value value = global(question.path[0]);
            if (question.asksEvent || !isFlag(value))
                return eventWay(value, question);
            StopWay way;
            way.statement =
                fmt::format("{} = {}", question.path[0], question.endsWith ? "True" : "False");
            return way;
        }
        const Value value =
            question.path.size() == 1 ? holder : attribute(holder, question.path.back());
        if (question.asksEvent || question.path.size() == 1)
            return eventWay(value, question);
        if (!isFlag(value))
            return std::nullopt;
        const Value helper = m_in.helper("_setattr");
        return StopWay{{},
                       helper,
                       {holder, m_in.string(question.path.back()),
                        question.endsWith ? Value::True : Value::False},
                       {}};
    }

    bool isFlag(Value value) const { return value == Value::True || value == Value::False; }

    // set() of an Event that ends the loop when it is set, clear() of one that ends it when it is
    // not.
    std::optional<StopWay> eventWay(Value value, const Question &question)
    {
        if (!m_heap->is(value, Kind::Instance) || m_in.className(value) != "Event")
            return std::nullopt;
        const Value function = m_in.lookupInClass(m_in.classOf(value),
                                                  m_in.string(question.endsWith ? "set" : "clear"));
        if (function.isNothing())
            return std::nullopt;
        return StopWay{{}, m_in.makeBoundMethod(function, value), {}, {}};
    }

    Value global(std::string_view name)
    {
        return heap::dictGetText(*m_heap, m_in.unit(m_in.program().modules[0].code).globals,
                                 name);
    }

    // What the first name of the path means in the innermost frame of the target, followed up to
    // the object whose attribute is asked. Nothing: a global by itself.
    Value holderOf(const Question &question, const bytecode::Code &code, Value target)
    {
        Value value = local(question.path[0], code);
        if (value.isNothing() && question.path[0] == "self"
            && m_heap->is(target, Kind::BoundMethod))
            value = m_heap->get(target.asHandle(), heap::BoundMethodSlot::Self);
        if (value.isNothing() && question.path.size() > 1)
            value = global(question.path[0]);
        for (std::size_t part = 1; part + 1 < question.path.size(); ++part)
            value = attribute(value, question.path[part]);
        return value;
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
            const Value value =
                slots[entry.frame + static_cast<std::size_t>(at - code.localNames.begin())];
            return m_heap->is(value, Kind::Cell)
                       ? m_heap->get(value.asHandle(), heap::CellSlot::Content)
                       : value;
        }
        return {};
    }

    exec::Interpreter &m_in;
    heap::Heap *m_heap = nullptr;
    heap::Handle m_thread = 0;
};

} // namespace

StopWay findStopWay(sim::Machine &machine, base::ThreadId thread)
{
    exec::Interpreter &in = machine.interpreter();
    machine.lineOf(thread); // enters the heap of its process
    for (const Value each : in.heap().listItems(in.heap().reg(heap::Register::Threads))) {
        if (in.heap().get(each.asHandle(), ThreadSlot::Number) == Value::integer(thread.number))
            return findStopWay(in, each.asHandle());
    }
    return {{}, {}, {}, "there is no such thread"};
}

StopWay findStopWay(exec::Interpreter &in, heap::Handle thread)
{
    return Finder(in, thread).find();
}

std::vector<std::string> stopStatements(const lang::SourceText &source)
{
    std::vector<Question> questions;
    const lang::ParsedModule parsed = lang::parse(source, lang::ParseMode::User);
    forEachFunction(parsed.tree.body, [&](const lang::FunctionDef &function, std::uint32_t) {
        askLoops(function.body, questions);
    });
    std::vector<std::string> statements;
    for (const Question &question : questions) {
        if (question.path.size() == 1 && !question.asksEvent)
            statements.push_back(
                fmt::format("{} = {}", question.path[0], question.endsWith ? "True" : "False"));
    }
    return statements;
}

} // namespace loose::history
