// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/lexer_numbers.h"

#include <array>
#include <charconv>
#include <limits>
#include <system_error>

#include <fmt/format.h>

namespace loose::lang {

namespace {

// The digit's value in base 16; 16 for anything else.
int digitValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

class NumberScanner
{
public:
    explicit NumberScanner(std::string_view text) : m_text(text) {}

    NumberScan run();

private:
    char peek(std::uint32_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    bool failed() const { return !m_scan.error.empty(); }
    void fail(std::string message) { m_scan.error = std::move(message); }

    void scanDecimal();
    void scanBase(int base, std::string_view name);
    void scanDigits();
    void scanFraction();
    void scanExponent();
    void checkEnd(std::string_view name);

    std::string_view m_text;
    std::uint32_t m_at = 0;
    NumberScan m_scan;
};

NumberScan NumberScanner::run()
{
    const char mark = static_cast<char>(peek(1) | 0x20);
    if (peek() == '0' && mark == 'x')
        scanBase(16, "hexadecimal");
    else if (peek() == '0' && mark == 'o')
        scanBase(8, "octal");
    else if (peek() == '0' && mark == 'b')
        scanBase(2, "binary");
    else
        scanDecimal();
    m_scan.length = m_at;
    return m_scan;
}

void NumberScanner::scanBase(int base, std::string_view name)
{
    m_at = 2;
    do {
        if (peek() == '_')
            ++m_at;
        if (isDigit(peek()) && digitValue(peek()) >= base) {
            fail(fmt::format("invalid digit '{}' in {} literal", peek(), name));
            ++m_at;
            return;
        }
        if (digitValue(peek()) >= base)
            return fail(fmt::format("invalid {} literal", name));
        while (digitValue(peek()) < base)
            ++m_at;
    } while (peek() == '_');
    if (isDigit(peek())) {
        fail(fmt::format("invalid digit '{}' in {} literal", peek(), name));
        ++m_at;
        return;
    }
    checkEnd(name);
}

void NumberScanner::scanDigits()
{
    for (;;) {
        while (isDigit(peek()))
            ++m_at;
        if (peek() != '_')
            return;
        ++m_at;
        if (!isDigit(peek()))
            return fail("invalid decimal literal");
    }
}

void NumberScanner::scanFraction()
{
    if (peek() != '.')
        return;
    m_scan.kind = TokenKind::Float;
    ++m_at;
    if (isDigit(peek()))
        scanDigits();
}

void NumberScanner::scanExponent()
{
    if ((peek() | 0x20) != 'e')
        return;
    const bool withSign = peek(1) == '+' || peek(1) == '-';
    if (!isDigit(peek(withSign ? 2 : 1))) {
        if (withSign) {
            m_at += 2;
            fail("invalid decimal literal");
        }
        return; // `1else`: the letter belongs to what follows
    }
    m_scan.kind = TokenKind::Float;
    m_at += withSign ? 2 : 1;
    scanDigits();
}

void NumberScanner::scanDecimal()
{
    if (isDigit(peek()))
        scanDigits();
    const std::uint32_t wholeLength = m_at;
    if (!failed())
        scanFraction();
    if (!failed())
        scanExponent();
    if (failed())
        return;
    if ((peek() | 0x20) == 'j') {
        m_scan.kind = TokenKind::Imaginary;
        ++m_at;
        return checkEnd("imaginary");
    }
    const bool startsWithZero = wholeLength > 1 && m_text[0] == '0';
    const bool isNonZero =
        m_text.substr(0, wholeLength).find_first_not_of("0_") != std::string_view::npos;
    if (m_scan.kind == TokenKind::Integer && startsWithZero && isNonZero) {
        m_at = 1;
        return fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix "
                    "for octal integers");
    }
    checkEnd("decimal");
}

void NumberScanner::checkEnd(std::string_view name)
{
    // Python still reads `1if x else y`: these words may follow a number without a blank.
    constexpr std::array<std::string_view, 8> words = {"and", "else", "for", "if",
                                                       "in",  "is",   "not", "or"};
    for (const std::string_view word : words) {
        if (m_text.substr(m_at).starts_with(word))
            return;
    }
    const char c = peek();
    const bool isBeyondAscii = static_cast<unsigned char>(c) >= 0x80; // whatever it is
    const bool isWord =
        isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || isBeyondAscii;
    if (isWord)
        fail(fmt::format("invalid {} literal", name));
}

} // namespace

NumberScan scanNumber(std::string_view text)
{
    return NumberScanner(text).run();
}

std::optional<std::uint64_t> integerValue(std::string_view literal)
{
    std::uint64_t base = 10;
    if (literal.size() > 1 && literal[0] == '0' && !isDigit(literal[1]) && literal[1] != '_') {
        const char mark = static_cast<char>(literal[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'o' ? 8 : 2;
        literal.remove_prefix(2);
    }
    std::uint64_t value = 0;
    for (const char c : literal) {
        if (c == '_')
            continue;
        if (__builtin_mul_overflow(value, base, &value)
            || __builtin_add_overflow(value, static_cast<std::uint64_t>(digitValue(c)), &value))
            return std::nullopt;
    }
    return value;
}

double floatValue(std::string_view literal)
{
    std::string digits;
    for (const char c : literal) {
        if (c != '_')
            digits.push_back(c);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc::result_out_of_range)
        return value;
    const bool isTiny = digits.find("e-") != std::string::npos
                        || digits.find("E-") != std::string::npos || digits[0] == '0'
                        || digits[0] == '.';
    return isTiny ? 0.0 : std::numeric_limits<double>::infinity();
}

} // namespace loose::lang
