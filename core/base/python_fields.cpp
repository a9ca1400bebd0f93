// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/python_integer.h"
#include "base/text_unicode.h"
#include "base/text_utf8.h"

namespace loose::base {

namespace {

TextError valueProblem(std::string message)
{
    return {"ValueError", std::move(message)};
}

// Text that is digits only; nothing if it is not. An error if the number is too large.
TextResult<std::optional<std::int64_t>> readNumber(std::string_view text)
{
    std::int64_t number = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto digit = decimalDigit(nextCodePoint(text, offset));
        if (!digit)
            return std::optional<std::int64_t>();
        const MaybeInteger tens = multiplyIntegers(number, 10);
        const MaybeInteger sum = tens ? addIntegers(*tens, *digit) : std::nullopt;
        if (!sum)
            return valueError("Too many decimal digits in format string");
        number = *sum;
    }
    return text.empty() ? std::nullopt : std::optional(number);
}

// One accessor at the front of `rest`, which is not empty and is shortened by it.
TextResult<FieldAccessor> readAccessor(std::string_view &rest)
{
    FieldAccessor accessor;
    const char first = rest[0];
    if (first != '.' && first != '[')
        return valueError("Only '.' or '[' may follow ']' in format field specifier");
    rest.remove_prefix(1);
    const std::size_t end = rest.find_first_of(first == '.' ? ".[" : "]");
    if (first == '[' && end == std::string_view::npos)
        return valueError("Missing ']' in format string");
    accessor.name = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end);
    if (first == '[') {
        rest.remove_prefix(1);
        accessor.kind = FieldAccessor::Kind::Item;
        const auto number = readNumber(accessor.name);
        if (!number)
            return tl::unexpected(number.error());
        if (*number) {
            accessor.kind = FieldAccessor::Kind::Index;
            accessor.index = **number;
        }
    }
    if (accessor.name.empty())
        return valueError("Empty attribute in format string");
    return accessor;
}

class TemplateParser
{
public:
    explicit TemplateParser(std::string_view text) : m_text(text) {}

    FormatTemplate parse()
    {
        while (!atEnd() && !m_result.ending) {
            const char c = m_text[m_at++];
            if (c != '{' && c != '}') {
                m_literal += c;
            } else if (!atEnd() && m_text[m_at] == c) {
                m_literal += c;
                ++m_at;
            } else if (c == '}' || atEnd()) {
                fail(fmt::format("Single '{}' encountered in format string", c));
            } else {
                endLiteral();
                parseField();
            }
        }
        endLiteral();
        return std::move(m_result);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    void fail(std::string message) { m_result.ending = valueProblem(std::move(message)); }

    void endLiteral()
    {
        if (!m_literal.empty())
            m_result.pieces.emplace_back(std::move(m_literal));
        m_literal.clear();
    }

    // The name up to '}', ':' or '!', which is returned; what is inside [] does not end it.
    char skipName()
    {
        while (!atEnd()) {
            const char c = m_text[m_at++];
            if (c == '[')
                m_at = std::min(m_text.find(']', m_at), m_text.size());
            else if (c == '{' || c == '}' || c == ':' || c == '!')
                return c;
        }
        return 0;
    }

    void parseField()
    {
        const std::size_t begin = m_at;
        const char end = skipName();
        if (end == '{')
            return fail("unexpected '{' in field name");
        if (end == 0)
            return fail("expected '}' before end of string");
        FormatField field;
        const std::string_view name = m_text.substr(begin, m_at - 1 - begin);
        if (end == '!' && !parseConversion(field))
            return;
        const bool closed = end == '}' || m_closed;
        m_closed = false;
        if (!closed && !parseSpec(field))
            return;
        if (parseName(field, name))
            m_result.pieces.emplace_back(std::move(field));
    }

    // Sets m_closed if the field ended with the conversion.
    bool parseConversion(FormatField &field)
    {
        if (atEnd()) {
            fail("end of string while looking for conversion specifier");
            return false;
        }
        field.conversion = nextCodePoint(m_text, m_at);
        if (atEnd())
            return true;
        const char c = m_text[m_at++];
        m_closed = c == '}';
        if (!m_closed && c != ':')
            fail("expected ':' after conversion specifier");
        return m_closed || c == ':';
    }

    bool parseSpec(FormatField &field)
    {
        const std::size_t begin = m_at;
        for (int depth = 1; !atEnd(); ++m_at) {
            field.specHasFields = field.specHasFields || m_text[m_at] == '{';
            depth += m_text[m_at] == '{' ? 1 : m_text[m_at] == '}' ? -1 : 0;
            if (depth == 0) {
                field.spec = m_text.substr(begin, m_at++ - begin);
                return true;
            }
        }
        fail("unmatched '{' in format spec");
        return false;
    }

    bool parseName(FormatField &field, std::string_view name)
    {
        const std::size_t end = std::min(name.find_first_of(".["), name.size());
        const auto number = readNumber(name.substr(0, end));
        if (!number) {
            m_result.ending = number.error();
            return false;
        }
        field.name = name.substr(0, end);
        field.number = *number;
        field.automatic = field.name.empty();
        for (std::string_view rest = name.substr(end); !rest.empty();) {
            auto accessor = readAccessor(rest);
            if (!accessor) {
                field.accessorsEnding = accessor.error();
                break;
            }
            field.accessors.push_back(std::move(*accessor));
        }
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_closed = false;
    std::string m_literal;
    FormatTemplate m_result;
};

} // namespace

FormatTemplate parseFormatTemplate(std::string_view text)
{
    return TemplateParser(text).parse();
}

TextResult<std::int64_t> FieldNumbering::positionOf(const FormatField &field)
{
    if (field.automatic && m_mode == Mode::Manual)
        return valueError("cannot switch from manual field specification to automatic field "
                          "numbering");
    if (!field.automatic && m_mode == Mode::Automatic)
        return valueError("cannot switch from automatic field numbering to manual field "
                          "specification");
    m_mode = field.automatic ? Mode::Automatic : Mode::Manual;
    return field.automatic ? m_next++ : field.number.value_or(0);
}

TextResult<void> checkConversion(char32_t conversion)
{
    if (conversion == 0 || conversion == 'r' || conversion == 's' || conversion == 'a')
        return {};
    const auto code = static_cast<std::uint32_t>(conversion);
    if (code > 32 && code < 127)
        return valueError(fmt::format("Unknown conversion specifier {}", static_cast<char>(code)));
    return valueError(fmt::format("Unknown conversion specifier \\x{:x}", code));
}

TextError positionOutOfRange(std::int64_t position)
{
    return {"IndexError",
            fmt::format("Replacement index {} out of range for positional args tuple", position)};
}

TextError formatNestedTooDeep()
{
    return valueProblem("Max string recursion exceeded");
}

} // namespace loose::base
