// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/program_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lang/ast_visit.h"
#include "lang/parser.h"

namespace loose::history {

namespace {

// A read of a variable of the module.
struct Read {
    std::string name; // or a path: counter.counted
    std::uint32_t line = 0;
    bool isFirst = true; // nothing that could let others run comes before it in its statement
};

std::string pathOf(const lang::Expr &expression)
{
    if (const auto *name = std::get_if<lang::Name>(&expression.node))
        return name->id;
    const auto *attribute = std::get_if<lang::Attribute>(&expression.node);
    const std::string object = attribute ? pathOf(*attribute->object) : std::string();
    return object.empty() ? object : object + "." + attribute->name;
}

bool isCode(const lang::Expr &expression)
{
    return std::holds_alternative<lang::Call>(expression.node)
           || std::holds_alternative<lang::Comprehension>(expression.node);
}

// What an expression reads, in the order of evaluation: names, and paths of attributes. The object
// of a method that is called and a function that is called are used, not read.
void readsOf(const lang::Expr &expression, bool &isFirst, std::vector<Read> &reads)
{
    if (std::holds_alternative<lang::Lambda>(expression.node))
        return;
    if (const std::string path = pathOf(expression); !path.empty()) {
        reads.push_back({path, expression.span.line, isFirst});
        return;
    }
    if (const auto *call = std::get_if<lang::Call>(&expression.node)) {
        if (pathOf(*call->function).empty())
            readsOf(*call->function, isFirst, reads);
        for (const lang::Argument &argument : call->arguments)
            readsOf(*argument.value, isFirst, reads);
        isFirst = false;
        return;
    }
    lang::forEachChild(expression,
                       [&](const lang::Expr &child) { readsOf(child, isFirst, reads); });
    if (isCode(expression))
        isFirst = false;
}

std::vector<Read> readsOf(const lang::Expr &expression)
{
    std::vector<Read> reads;
    bool isFirst = true;
    readsOf(expression, isFirst, reads);
    return reads;
}

bool opensScope(const lang::Stmt &statement)
{
    return std::holds_alternative<lang::FunctionDef>(statement.node)
           || std::holds_alternative<lang::ClassDef>(statement.node);
}

std::uint32_t lastLine(const lang::Block &block)
{
    return block.empty() ? 0 : block.back()->span.endLine;
}

// One function, or the body of the module, without what is defined inside it.
class Scope
{
public:
    Scope(const lang::Block &body, bool isModule, audit::Facts &facts,
          const std::map<std::string, std::vector<std::uint32_t>> &aboutName)
        : m_isModule(isModule), m_facts(facts), m_aboutName(aboutName)
    {
        findGlobals(body);
        look(body);
    }

private:
    void findGlobals(const lang::Block &block)
    {
        for (const lang::StmtPtr &statement : block) {
            if (const auto *global = std::get_if<lang::Global>(&statement->node))
                m_globals.insert(global->names.begin(), global->names.end());
            if (const auto *assign = std::get_if<lang::Assign>(&statement->node)) {
                for (const lang::ExprPtr &target : assign->targets)
                    m_assigned.insert(pathOf(*target));
            }
            if (const auto *loop = std::get_if<lang::For>(&statement->node))
                m_assigned.insert(pathOf(*loop->target));
            if (!opensScope(*statement))
                lang::forEachBlock(*statement,
                                   [&](const lang::Block &inner) { findGlobals(inner); });
        }
    }

    bool isGlobal(const std::string &name) const
    {
        return m_isModule || m_globals.contains(name) || !m_assigned.contains(name);
    }

    void look(const lang::Block &block)
    {
        for (const lang::StmtPtr &statement : block) {
            if (opensScope(*statement))
                continue;
            const auto *assignment = std::get_if<lang::Assign>(&statement->node);
            if (assignment) // its targets are not read
                noteReads(*assignment->value);
            else
                lang::forEachChild(*statement, [&](const lang::Expr &each) { noteReads(each); });
            noteCleanup(*statement);
            if (assignment) {
                for (const lang::ExprPtr &target : assignment->targets)
                    noteWrite(*target, originsOf(*assignment->value));
            } else if (const auto *augmented = std::get_if<lang::AugAssign>(&statement->node)) {
                std::vector<Read> origins = originsOf(*augmented->value);
                origins.push_back({pathOf(*augmented->target), statement->span.line, true});
                noteWrite(*augmented->target, std::move(origins));
            }
            lang::forEachBlock(*statement, [&](const lang::Block &inner) { look(inner); });
        }
    }

    // The variables that the value of an expression comes from, through locals as well.
    std::vector<Read> originsOf(const lang::Expr &expression) const
    {
        std::vector<Read> origins;
        for (const Read &read : readsOf(expression)) {
            if (isGlobal(read.name)) {
                origins.push_back(read);
            } else if (const auto local = m_origins.find(read.name); local != m_origins.end()) {
                origins.insert(origins.end(), local->second.begin(), local->second.end());
            }
        }
        return origins;
    }

    void noteWrite(const lang::Expr &target, std::vector<Read> origins)
    {
        const std::string name = pathOf(target);
        if (name.empty() || name.find('.') != std::string::npos)
            return;
        if (!m_isModule && !m_globals.contains(name)) {
            m_origins[name] = std::move(origins);
            return;
        }
        for (const Read &origin : origins) {
            if (origin.name == name && (origin.isFirst || origin.line != target.span.line))
                m_facts.updates.push_back({name, origin.line, origin.isFirst, target.span.line});
        }
    }

    // Reads of what an invariant is about.
    void noteReads(const lang::Expr &expression)
    {
        for (const Read &read : readsOf(expression)) {
            const auto about = m_aboutName.find(read.name);
            const std::string first = read.name.substr(0, read.name.find('.'));
            if (about == m_aboutName.end() || !isGlobal(first))
                continue;
            for (const std::uint32_t invariant : about->second)
                m_facts.reads.push_back({invariant, read.line, read.isFirst});
        }
    }

    void noteCleanup(const lang::Stmt &statement)
    {
        const std::uint32_t line = statement.span.line;
        if (const auto *with = std::get_if<lang::With>(&statement.node)) {
            const std::uint32_t first = with->body.front()->span.line;
            // In one line with its body nobody can tell inside from outside.
            if (first > line)
                m_facts.cleanups.push_back(
                    {first, lastLine(with->body),
                     fmt::format("the end of the with block of line {}", line)});
        } else if (const auto *attempt = std::get_if<lang::Try>(&statement.node);
                   attempt && !attempt->finalBody.empty()) {
            const std::uint32_t first = attempt->body.front()->span.line;
            if (first > line)
                m_facts.cleanups.push_back({first, lastLine(attempt->finalBody),
                                            fmt::format("the finally block of line {}",
                                                        attempt->finalBody.front()->span.line)});
        }
    }

    bool m_isModule;
    audit::Facts &m_facts;
    const std::map<std::string, std::vector<std::uint32_t>> &m_aboutName;
    std::set<std::string> m_globals;                    // declared so
    std::set<std::string> m_assigned;                   // in this scope: local unless declared
    std::map<std::string, std::vector<Read>> m_origins; // of locals
};

void lookIntoScopes(const lang::Block &block, const std::function<void(const lang::Block &)> &visit)
{
    for (const lang::StmtPtr &statement : block) {
        if (const auto *function = std::get_if<lang::FunctionDef>(&statement->node))
            visit(function->body);
        lang::forEachBlock(*statement,
                           [&](const lang::Block &inner) { lookIntoScopes(inner, visit); });
    }
}

void noteDirectives(const lang::Directives &directives, audit::Facts &facts)
{
    for (const auto &invariant : directives.invariants)
        facts.invariants.push_back(invariant.name);
    for (const auto &records : directives.records)
        facts.records.push_back({records.path, records.recordBytes});
    for (const auto &stop : directives.stops) {
        if (stop.withinSeconds)
            facts.stopBounds.push_back(
                {stop.thread, static_cast<base::ClockNs>(*stop.withinSeconds * 1e9)});
    }
}

} // namespace

audit::Facts factsOf(const lang::SourceText &source, const lang::Directives &directives)
{
    audit::Facts facts;
    noteDirectives(directives, facts);
    std::map<std::string, std::vector<std::uint32_t>> aboutName;
    for (std::uint32_t index = 0; index < directives.invariants.size(); ++index) {
        for (const Read &read : readsOf(*directives.invariants[index].expression))
            aboutName[read.name].push_back(index);
    }
    const lang::ParsedModule parsed = lang::parse(source, lang::ParseMode::User);
    Scope(parsed.tree.body, true, facts, aboutName);
    lookIntoScopes(parsed.tree.body,
                   [&](const lang::Block &body) { Scope(body, false, facts, aboutName); });
    return facts;
}

} // namespace loose::history
