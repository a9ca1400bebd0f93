// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/invariants.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/python_float.h"
#include "base/python_repr.h"
#include "sim/invariant_reader.h"

namespace loose::sim {

using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Value;
using trace::InvariantState;

namespace {

class Evaluator : private InvariantReader
{
public:
    Evaluator(exec::Interpreter &in, Handle globals, std::vector<Handle> &read)
        : InvariantReader(in, read), m_globals(globals)
    {
    }

    Maybe evaluate(const lang::Expr &expression)
    {
        return std::visit([&](const auto &node) { return visit(node); }, expression.node);
    }

    bool isTrue(const Term &term) const
    {
        if (const auto *value = std::get_if<Value>(&term))
            return m_in.truthOf(*value) != heap::Truth::False;
        if (const auto *text = std::get_if<std::string>(&term))
            return !text->empty();
        return number(term).value_or(0) != 0;
    }

    std::string show(const Term &term)
    {
        if (const auto *truth = std::get_if<bool>(&term))
            return *truth ? "True" : "False";
        if (const auto *integer = std::get_if<std::int64_t>(&term))
            return std::to_string(*integer);
        if (const auto *real = std::get_if<double>(&term))
            return base::reprFloat(*real);
        if (const auto *text = std::get_if<std::string>(&term))
            return base::reprText(*text);
        if (const auto *value = std::get_if<Value>(&term)) {
            noteAll(*value);
            return m_in.plainRepr(*value).value_or("…");
        }
        return "None";
    }

private:
    Maybe visit(const lang::Constant &node)
    {
        if (const auto *truth = std::get_if<bool>(&node.value))
            return *truth;
        if (const auto *integer = std::get_if<std::int64_t>(&node.value))
            return *integer;
        if (const auto *real = std::get_if<double>(&node.value))
            return *real;
        if (const auto *text = std::get_if<std::string>(&node.value))
            return *text;
        return Term{};
    }

    Maybe visit(const lang::Name &node) { return look(m_globals, node.id); }

    Maybe visit(const lang::Attribute &node)
    {
        const Maybe object = evaluate(*node.object);
        const auto *value = object ? std::get_if<Value>(&*object) : nullptr;
        if (!value)
            return std::nullopt;
        note(*value);
        const Value dict = m_in.instanceDict(*value);
        if (!dict.isNothing()) {
            if (const Maybe found = look(dict.asHandle(), node.name))
                return found;
        }
        noteClass(m_in.classOf(*value));
        const Value inClass = m_in.lookupInClass(m_in.classOf(*value), m_in.intern(node.name));
        return m_heap.is(inClass, Kind::Property) || inClass.isNothing() ? std::nullopt
                                                                         : Maybe(term(inClass));
    }

    Maybe visit(const lang::Subscript &node)
    {
        const Maybe object = evaluate(*node.object);
        const Maybe index = evaluate(*node.index);
        const auto *value = object ? std::get_if<Value>(&*object) : nullptr;
        if (!value || !index)
            return std::nullopt;
        if (m_heap.is(*value, Kind::Dict))
            return entry(value->asHandle(), *index);
        const auto all = items(*value);
        const auto *at = std::get_if<std::int64_t>(&*index);
        if (!all || !at)
            return std::nullopt;
        const auto count = static_cast<std::int64_t>(all->size());
        const std::int64_t place = *at < 0 ? *at + count : *at;
        return place < 0 || place >= count ? std::nullopt
                                           : Maybe((*all)[static_cast<std::size_t>(place)]);
    }

    Maybe visit(const lang::Unary &node)
    {
        const Maybe operand = evaluate(*node.operand);
        if (!operand)
            return std::nullopt;
        if (node.op == lang::UnaryOperator::Not)
            return !isTrue(*operand);
        if (const auto integer = whole(*operand))
            return node.op == lang::UnaryOperator::Minus ? -*integer : *integer;
        if (const auto real = number(*operand))
            return node.op == lang::UnaryOperator::Minus ? -*real : *real;
        return std::nullopt;
    }

    Maybe visit(const lang::Binary &node)
    {
        const Maybe left = evaluate(*node.left);
        const Maybe right = evaluate(*node.right);
        if (!left || !right)
            return std::nullopt;
        const auto a = whole(*left);
        const auto b = whole(*right);
        if (a && b)
            return integers(node.op, *a, *b);
        const auto x = number(*left);
        const auto y = number(*right);
        return x && y ? reals(node.op, *x, *y) : std::nullopt;
    }

    Maybe visit(const lang::Bool &node)
    {
        Maybe last;
        for (const auto &each : node.values) {
            last = evaluate(*each);
            if (!last || isTrue(*last) == (node.op == lang::BoolOperator::Or))
                return last;
        }
        return last;
    }

    Maybe visit(const lang::Compare &node)
    {
        Maybe left = evaluate(*node.left);
        for (std::size_t index = 0; index < node.ops.size(); ++index) {
            Maybe right = evaluate(*node.comparators[index]);
            if (!left || !right)
                return std::nullopt;
            const auto holds = compare(node.ops[index], *left, *right);
            if (!holds)
                return std::nullopt;
            if (!*holds)
                return false;
            left = std::move(right);
        }
        return true;
    }

    Maybe visit(const lang::Conditional &node)
    {
        const Maybe test = evaluate(*node.test);
        if (!test)
            return std::nullopt;
        return evaluate(isTrue(*test) ? *node.body : *node.orElse);
    }

    Maybe visit(const lang::Call &node)
    {
        if (const auto *method = std::get_if<lang::Attribute>(&node.function->node))
            return askObject(*method);
        const auto *function = std::get_if<lang::Name>(&node.function->node);
        if (!function || node.arguments.empty())
            return std::nullopt;
        std::vector<Term> arguments;
        for (const lang::Argument &argument : node.arguments) {
            Maybe value = evaluate(*argument.value);
            if (!value)
                return std::nullopt;
            arguments.push_back(std::move(*value));
        }
        return callBuiltin(function->id, arguments);
    }

    template <typename Other>
    Maybe visit(const Other &)
    {
        return std::nullopt; // refused when the directive was read
    }

    // --- reading
    Maybe entry(Handle dict, const Term &key)
    {
        noteDict(dict);
        for (std::uint32_t each = 0; each < heap::dictUsed(m_heap, dict); ++each) {
            const auto found = heap::dictEntry(m_heap, dict, each);
            if (found
                && compare(lang::CompareOperator::Equal, term(found->key), key).value_or(false))
                return term(found->value);
        }
        return std::nullopt;
    }

    // --- comparison
    std::optional<bool> compare(lang::CompareOperator op, const Term &left, const Term &right)
    {
        using lang::CompareOperator;
        switch (op) {
        case CompareOperator::Equal: return same(left, right);
        case CompareOperator::NotEqual: return !same(left, right);
        case CompareOperator::Is: return same(left, right);
        case CompareOperator::IsNot: return !same(left, right);
        case CompareOperator::In:
        case CompareOperator::NotIn: return isIn(left, right, op == CompareOperator::NotIn);
        case CompareOperator::Less:
        case CompareOperator::LessEqual:
        case CompareOperator::Greater:
        case CompareOperator::GreaterEqual: return ordered(op, left, right);
        }
        return std::nullopt;
    }

    bool same(const Term &left, const Term &right)
    {
        const auto a = whole(left);
        const auto b = whole(right);
        if (a && b)
            return *a == *b;
        const auto x = number(left);
        const auto y = number(right);
        if (x && y)
            return *x == *y;
        const auto *v = std::get_if<Value>(&left);
        const auto *w = std::get_if<Value>(&right);
        if (v && w) {
            noteAll(*v);
            noteAll(*w);
        }
        if (v && w)
            return heap::equals(m_heap, *v, *w) == heap::Truth::True;
        return left == right;
    }

    std::optional<bool> isIn(const Term &item, const Term &container, bool invert)
    {
        if (const auto *text = std::get_if<std::string>(&container)) {
            const auto *part = std::get_if<std::string>(&item);
            return part ? std::optional((text->find(*part) != std::string::npos) != invert)
                        : std::nullopt;
        }
        const auto *value = std::get_if<Value>(&container);
        const auto all = value ? items(*value) : std::nullopt;
        if (!all)
            return std::nullopt;
        return std::ranges::any_of(*all, [&](const Term &each) { return same(each, item); })
               != invert;
    }

    // --- calls
    Maybe callBuiltin(std::string_view name, const std::vector<Term> &arguments)
    {
        const auto *object = std::get_if<Value>(&arguments[0]);
        if (name == "held")
            return object ? isHeld(*object) : std::nullopt;
        if (name == "abs") {
            if (const auto integer = whole(arguments[0]))
                return *integer < 0 ? -*integer : *integer;
            const auto real = number(arguments[0]);
            return real ? Maybe(std::fabs(*real)) : std::nullopt;
        }
        if (const auto *text = std::get_if<std::string>(&arguments[0]); text && name == "len")
            return static_cast<std::int64_t>(text->size());
        auto all = arguments.size() > 1 ? std::optional(arguments)
                   : object             ? items(*object)
                                        : std::nullopt;
        return all ? fold(name, *all) : std::nullopt;
    }

    Maybe fold(std::string_view name, const std::vector<Term> &all)
    {
        if (name == "len")
            return static_cast<std::int64_t>(all.size());
        if (name == "any")
            return std::ranges::any_of(all, [&](const Term &each) { return isTrue(each); });
        if (name == "all")
            return std::ranges::all_of(all, [&](const Term &each) { return isTrue(each); });
        if (name == "sum") {
            Maybe total = std::int64_t{0};
            for (const Term &each : all) {
                total = addTerms(*total, each);
                if (!total)
                    return std::nullopt;
            }
            return total;
        }
        if ((name != "min" && name != "max") || all.empty())
            return std::nullopt;
        Term best = all[0];
        for (const Term &each : all) {
            const auto op =
                name == "min" ? lang::CompareOperator::Less : lang::CompareOperator::Greater;
            if (ordered(op, each, best).value_or(false))
                best = each;
        }
        return best;
    }

    // Held by a living thread: a lock whose holder is dead is nobody's.
    Maybe isHeld(Value object)
    {
        Value lock = object;
        if (m_heap.is(object, Kind::Instance)) { // a condition: its lock
            const Value dict = m_in.instanceDict(object);
            noteDict(dict.asHandle());
            lock = heap::dictGetText(m_heap, dict.asHandle(), "_lock");
        }
        note(lock);
        if (!m_heap.is(lock, Kind::Lock))
            return std::nullopt;
        const Value holder = m_heap.get(lock.asHandle(), heap::LockSlot::Holder);
        note(holder);
        if (holder.isNothing())
            return false;
        const auto state = static_cast<trace::ThreadState>(
            m_heap.get(holder.asHandle(), ThreadSlot::State).asInteger());
        return state != trace::ThreadState::Ended;
    }

    Maybe askObject(const lang::Attribute &method)
    {
        const Maybe object = evaluate(*method.object);
        const auto *value = object ? std::get_if<Value>(&*object) : nullptr;
        if (!value)
            return std::nullopt;
        note(*value);
        if (method.name == "locked")
            return isHeld(*value);
        const Value dict = m_in.instanceDict(*value);
        if (dict.isNothing())
            return std::nullopt;
        if (method.name == "is_set")
            return look(dict.asHandle(), "_flag");
        if (method.name == "is_alive")
            return isAlive(*value);
        const Maybe queue = look(dict.asHandle(), "queue");
        const auto *container = queue ? std::get_if<Value>(&*queue) : nullptr;
        const auto all = container ? items(*container) : std::nullopt;
        if (!all)
            return std::nullopt;
        const auto count = static_cast<std::int64_t>(all->size());
        if (method.name == "qsize")
            return count;
        if (method.name == "empty")
            return count == 0;
        const Maybe limit = look(dict.asHandle(), "maxsize");
        const auto most = limit ? whole(*limit) : std::nullopt;
        return most ? Maybe(*most > 0 && count >= *most) : std::nullopt;
    }

    Maybe isAlive(Value object)
    {
        const Value threads = m_heap.reg(heap::Register::Threads);
        note(threads);
        for (const Value thread : m_heap.listItems(threads)) {
            if (m_heap.get(thread.asHandle(), ThreadSlot::Object) != object)
                continue;
            note(thread);
            const auto state = static_cast<trace::ThreadState>(
                m_heap.get(thread.asHandle(), ThreadSlot::State).asInteger());
            const auto endedBy = static_cast<trace::EndedBy>(
                m_heap.get(thread.asHandle(), ThreadSlot::EndedBy).asInteger());
            return state != trace::ThreadState::Ended || endedBy == trace::EndedBy::Killed;
        }
        return false;
    }

    Handle m_globals;
};

} // namespace

InvariantReading evaluateInvariant(exec::Interpreter &in, Handle globals,
                                   const lang::InvariantDirective &invariant,
                                   std::vector<Handle> &read)
{
    Evaluator evaluator(in, globals, read);
    const Maybe holds = evaluator.evaluate(*invariant.expression);
    if (!holds)
        return {};
    InvariantReading reading{InvariantState::Holds, evaluator.isTrue(*holds) ? "True" : "False"};
    if (const auto *compare = std::get_if<lang::Compare>(&invariant.expression->node);
        compare && compare->ops.size() == 1) {
        const Maybe left = evaluator.evaluate(*compare->left);
        const Maybe right = evaluator.evaluate(*compare->comparators[0]);
        if (left && right)
            reading.text = fmt::format("{} {} {}", evaluator.show(*left), symbolOf(compare->ops[0]),
                                       evaluator.show(*right));
    }
    if (evaluator.isTrue(*holds))
        return reading;
    if (invariant.unless) {
        const Maybe excused = evaluator.evaluate(*invariant.unless);
        if (!excused)
            return {};
        if (evaluator.isTrue(*excused)) {
            reading.state = InvariantState::Excused;
            return reading;
        }
    }
    reading.state = InvariantState::Broken;
    return reading;
}

} // namespace loose::sim
