// SPDX-License-Identifier: GPL-3.0-or-later

// The format specification language and % formatting.
// Every expectation is what CPython 3.11 printed.
#include <QTest>

#include "base/python_format.h"
#include "base/python_percent.h"
#include "base/text_utf8.h"
#include "support/suite.h"
#include "text_compare.h"

using namespace loose::base;
using namespace loose::test;

class TextFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strings();
    void integers();
    void booleans();
    void floats();
    void percent();
    void percentPieces();
    void limits();
};

void TextFormatTest::strings()
{
    const struct {
        const char *spec, *value, *expected;
    } cases[] = {
        {"", "abc", "abc"},
        {"5", "ab", "ab   "},
        {">5", "ab", "   ab"},
        {"^5", "ab", " ab  "},
        {"*^6", "ab", "**ab**"},
        {"05", "ab", "ab000"},
        {".2", "abcd", "ab"},
        {"é>4", "x", "éééx"},
        {"=5", "a", "ValueError: '=' alignment not allowed in string format specifier"},
        {"+", "a", "ValueError: Sign not allowed in string format specifier"},
        {" ", "a", "ValueError: Space not allowed in string format specifier"},
        {"#", "a", "ValueError: Alternate form (#) not allowed in string format specifier"},
        {"z", "a", "ValueError: Negative zero coercion (z) not allowed in string format specifier"},
        {",", "a", "ValueError: Cannot specify ',' with 's'."},
        {"d", "a", "ValueError: Unknown format code 'd' for object of type 'str'"},
        {"xx5", "a", "ValueError: Invalid format specifier 'xx5' for object of type 'str'"},
        {"s", "ß", "ß"},
        {"_^10.3s", "abcdef", "___abc____"},
        {"<<4", "a", "a<<<"},
    };
    for (const auto &c : cases)
        compare(shown(formatString(parseFormatSpec(c.spec), c.value)), c.expected);
}

void TextFormatTest::integers()
{
    const struct {
        const char *spec;
        std::int64_t value;
        const char *expected;
    } cases[] = {
        {"", 42, "42"},
        {"5", 42, "   42"},
        {"05", -42, "-0042"},
        {"+d", 42, "+42"},
        {" d", 42, " 42"},
        {"<6", 42, "42    "},
        {"^6", 42, "  42  "},
        {"*=8", -42, "-*****42"},
        {"x", 255, "ff"},
        {"#x", 255, "0xff"},
        {"#X", -255, "-0XFF"},
        {"#o", 8, "0o10"},
        {"#b", 5, "0b101"},
        {"#010x", 255, "0x000000ff"},
        {",", 1234567, "1,234,567"},
        {"_", 1234567, "1_234_567"},
        {"_x", 3735928559, "dead_beef"},
        {"010,", 1234, "00,001,234"},
        {"04,", 123, "0,123"},
        {"c", 65, "A"},
        {"c", -1, "OverflowError: %c arg not in range(0x110000)"},
        {"+c", 65, "ValueError: Sign not allowed with integer format specifier 'c'"},
        {"#c", 65, "ValueError: Alternate form (#) not allowed with integer format specifier 'c'"},
        {".2", 1, "ValueError: Precision not allowed in integer format specifier"},
        {".2f", 1, "1.00"},
        {"e", 1234, "1.234000e+03"},
        {"%", 1, "100.000000%"},
        {"n", 1234, "1234"},
        {",x", 1, "ValueError: Cannot specify ',' with 'x'."},
        {",_", 1, "ValueError: Cannot specify both ',' and '_'."},
        {"_,", 1, "ValueError: Cannot specify both ',' and '_'."},
        {",,", 1, "ValueError: Cannot specify ',' with ','."},
        {".", 1, "ValueError: Format specifier missing precision"},
        {"s", 1, "ValueError: Unknown format code 's' for object of type 'int'"},
        {"é", 1, "ValueError: Unknown format code '\\xe9' for object of type 'int'"},
        {"99999999999999999999", 1, "ValueError: Too many decimal digits in format string"},
        {"d", smallest, "-9223372036854775808"},
        {"z", 1, "ValueError: Negative zero coercion (z) not allowed in integer format specifier"},
    };
    for (const auto &c : cases)
        compare(shown(formatInteger(parseFormatSpec(c.spec), c.value)), c.expected);
}

void TextFormatTest::booleans()
{
    compare(shown(formatBool(parseFormatSpec(""), true)), "True");
    compare(shown(formatBool(parseFormatSpec("5"), true)), "    1");
    compare(shown(formatBool(parseFormatSpec("s"), false)),
            "ValueError: Unknown format code 's' for object of type 'bool'");
}

void TextFormatTest::floats()
{
    const struct {
        const char *spec;
        double value;
        const char *expected;
    } cases[] = {
        {"", 1.0, "1.0"},
        {"", 1e+16, "1e+16"},
        {".2f", 2.675, "2.67"},
        {".2f", 2.5, "2.50"},
        {".0f", 0.5, "0"},
        {".0f", 1.5, "2"},
        {"#.0f", 3.0, "3."},
        {"e", 12345.678, "1.234568e+04"},
        {".3e", 0.0, "0.000e+00"},
        {"E", 1e-10, "1.000000E-10"},
        {"g", 1000000.0, "1e+06"},
        {"g", 100000.0, "100000"},
        {"g", 0.0001, "0.0001"},
        {"g", 1e-05, "1e-05"},
        {"#g", 1.0, "1.00000"},
        {"G", 1e-20, "1E-20"},
        {".3", 1234.5, "1.23e+03"},
        {".3", 100.0, "1e+02"},
        {".5", 100.0, "100.0"},
        {"#", 1e+16, "1.e+16"},
        {"%", 0.256, "25.600000%"},
        {".1%", 0.256, "25.6%"},
        {"10.3f", 3.14159, "     3.142"},
        {"<10.3f", 3.14159, "3.142     "},
        {"+.1f", -0.04, "-0.0"},
        {"z.1f", -0.04, "0.0"},
        {"010.2f", -1.5, "-000001.50"},
        {"010", inf, "0000000inf"},
        {"010,", inf, "0000000inf"},
        {",", 1234567.891, "1,234,567.891"},
        {"_.2f", 1234567.891, "1_234_567.89"},
        {"015,.2f", 1234.5, "0,000,001,234.50"},
        {"F", notANumber, "NAN"},
        {"+", inf, "+inf"},
        {"n", 1234.5, "1234.5"},
        {"d", 1.0, "ValueError: Unknown format code 'd' for object of type 'float'"},
        {"s", 1.0, "ValueError: Unknown format code 's' for object of type 'float'"},
        {".99999999999", 1.0, "ValueError: precision too big"},
        {".20f", 0.1, "0.10000000000000000555"},
        {"r", 1.0, "ValueError: Unknown format code 'r' for object of type 'float'"},
    };
    for (const auto &c : cases)
        compare(shown(formatFloat(parseFormatSpec(c.spec), c.value)), c.expected);
}

// One argument, which is always consumed.
static std::string percentText(std::string_view format, const PercentArgument &argument)
{
    const PercentFormat parsed = parsePercentFormat(format);
    std::string result;
    bool used = false;
    for (const auto &piece : parsed.pieces) {
        if (const auto *literal = std::get_if<std::string>(&piece)) {
            result += *literal;
            continue;
        }
        if (used)
            return shown(tl::unexpected(notEnoughPercentArguments()));
        used = true;
        const auto &conversion = std::get<PercentConversion>(piece);
        // What str(), repr() and ascii() would make of the few arguments used here.
        std::string text = "1";
        PercentArgument converted = argument;
        if (conversion.textType() != 0) {
            if (const auto *view = std::get_if<std::string_view>(&argument.value))
                text = conversion.textType() == 's' ? std::string(*view)
                       : *view == "it's"            ? "\"it's\""
                                                    : "'\\xe9'";
            converted.value = std::string_view(text);
        }
        const auto formatted = formatConversion(conversion, converted);
        if (!formatted)
            return shown(formatted);
        result += *formatted;
    }
    if (parsed.ending)
        return shown(tl::unexpected(*parsed.ending));
    return used ? result : shown(tl::unexpected(notAllPercentArgumentsConverted()));
}

void TextFormatTest::percent()
{
    const struct {
        const char *format;
        std::variant<std::int64_t, double, std::string_view> value;
        const char *expected;
    } cases[] = {
        {"%d", std::int64_t{42}, "42"},
        {"%5d|", std::int64_t{42}, "   42|"},
        {"%-5d|", std::int64_t{42}, "42   |"},
        {"%05d", std::int64_t{-42}, "-0042"},
        {"%+d", std::int64_t{5}, "+5"},
        {"% d", std::int64_t{5}, " 5"},
        {"%.5d", std::int64_t{-42}, "-00042"},
        {"%x", std::int64_t{-255}, "-ff"},
        {"%#x", std::int64_t{255}, "0xff"},
        {"%#o", std::int64_t{8}, "0o10"},
        {"%X", std::int64_t{48879}, "BEEF"},
        {"%i", 3.99, "3"},
        {"%d", inf, "OverflowError: cannot convert float infinity to integer"},
        {"%d", notANumber, "ValueError: cannot convert float NaN to integer"},
        {"%x", 1.5, "TypeError: %x format: an integer is required, not float"},
        {"%d", std::string_view("x"), "TypeError: %d format: a real number is required, not str"},
        {"%i", std::string_view("x"), "TypeError: %i format: a real number is required, not str"},
        {"%f", std::string_view("x"), "TypeError: must be real number, not str"},
        {"%f", std::int64_t{1}, "1.000000"},
        {"%.2f", 2.675, "2.67"},
        {"%08.3f", -3.14159, "-003.142"},
        {"%e", 12345.6789, "1.234568e+04"},
        {"%g", 1e-05, "1e-05"},
        {"%#g", 1.0, "1.00000"},
        {"%05f", inf, "00inf"},
        {"%c", std::int64_t{65}, "A"},
        {"%c", std::string_view("é"), "é"},
        {"%c", std::string_view("ab"), "TypeError: %c requires int or char"},
        {"%c", 1.5, "TypeError: %c requires int or char"},
        {"%c", std::int64_t{-1}, "OverflowError: %c arg not in range(0x110000)"},
        {"%3c|", std::string_view("x"), "  x|"},
        {"%s", std::string_view("é"), "é"},
        {"%5.2s|", std::string_view("abc"), "   ab|"},
        {"%-5s|", std::string_view("ab"), "ab   |"},
        {"%r", std::string_view("it's"), "\"it's\""},
        {"%a", std::string_view("é"), "'\\xe9'"},
        {"%y", std::int64_t{1}, "ValueError: unsupported format character 'y' (0x79) at index 1"},
        {"%é", std::int64_t{1}, "ValueError: unsupported format character '?' (0xe9) at index 1"},
        {"%5%", std::int64_t{1}, "ValueError: unsupported format character '%' (0x25) at index 2"},
        {"%ld", std::int64_t{7}, "7"},
        {"%%", std::int64_t{1}, "TypeError: not all arguments converted during string formatting"},
        {"a%", std::int64_t{1}, "ValueError: incomplete format"},
        {"%(a", std::int64_t{1}, "ValueError: incomplete format key"},
        {"%", std::int64_t{1}, "ValueError: incomplete format"},
        {"%99999999999999999999d", std::int64_t{1}, "ValueError: width too big"},
        {"%.99999999999d", std::int64_t{1}, "ValueError: precision too big"},
        {"%s %s", std::int64_t{1}, "TypeError: not enough arguments for format string"},
    };
    constexpr std::string_view names[] = {"int", "float", "str"};
    for (const auto &c : cases)
        compare(percentText(c.format, {c.value, names[c.value.index()]}), c.expected);
}

void TextFormatTest::percentPieces()
{
    const PercentFormat parsed = parsePercentFormat("a%%b%(key)-08.3f%*.*d");
    QVERIFY(!parsed.ending);
    QCOMPARE(parsed.pieces.size(), std::size_t(3));
    compare(std::get<std::string>(parsed.pieces[0]), "a%b");
    const auto &first = std::get<PercentConversion>(parsed.pieces[1]);
    compare(first.key.value_or(""), "key");
    QVERIFY(first.leftAligned && first.zeroPadded && first.type == U'f');
    QCOMPARE(first.width.value, std::int64_t(8));
    QCOMPARE(first.precision.value, std::int64_t(3));
    const auto &second = std::get<PercentConversion>(parsed.pieces[2]);
    QVERIFY(second.width.source == PercentNumber::Source::Argument);
    compare(shown(formatConversion(second, {std::int64_t(5), "int"}, -6, 3)), "005   ");
    compare(shown(formatConversion(second, {std::int64_t(5), "int"}, 4, -1)), "   5");
}

void TextFormatTest::limits()
{
    const auto atLimit = formatString(parseFormatSpec("64000000"), "x");
    QVERIFY(atLimit && atLimit->size() == 64'000'000);
    compare(shown(formatString(parseFormatSpec("64000001"), "x")), "MemoryError: ");
}

LOOSE_TEST(tst_text_format, TextFormatTest)
#include "tst_text_format.moc"
