// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers: text, rounding, arithmetic, hashes. Every expectation is what CPython 3.11 printed.
#include <QTest>

#include "base/python_float.h"
#include "base/python_integer.h"
#include "support/suite.h"
#include "text_compare.h"

using namespace loose::base;
using namespace loose::test;

namespace {

using loose::test::shown; // and those of numbers

std::string shown(const TextResult<double> &result)
{
    return shown(result.map([](double value) { return reprFloat(value); }));
}

std::string shown(const TextResult<std::int64_t> &result)
{
    return shown(result.map([](std::int64_t value) { return std::to_string(value); }));
}

std::string shown(MaybeInteger result)
{
    return result ? std::to_string(*result) : "beyond";
}

} // namespace

class TextNumbersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floatRepr();
    void floatRounding();
    void floatParsing();
    void integerParsing();
    void integerArithmetic();
    void beyondSixtyFourBits();
    void floatArithmetic();
    void hashes();
    void comparison();
};

void TextNumbersTest::floatRepr()
{
    const struct {
        double value;
        const char *expected;
    } cases[] = {
        {0.0, "0.0"},
        {-0.0, "-0.0"},
        {1.0, "1.0"},
        {0.1, "0.1"},
        {1000000000000000.0, "1000000000000000.0"},
        {1e+16, "1e+16"},
        {1.2345678901234568e+17, "1.2345678901234568e+17"},
        {1e+22, "1e+22"},
        {0.0001, "0.0001"},
        {1e-05, "1e-05"},
        {5e-324, "5e-324"},
        {1.7976931348623157e+308, "1.7976931348623157e+308"},
        {inf, "inf"},
        {-inf, "-inf"},
        {notANumber, "nan"},
        {2.5, "2.5"},
        {0.3333333333333333, "0.3333333333333333"},
        {100.0, "100.0"},
        {1e+100, "1e+100"},
    };
    for (const auto &c : cases)
        compare(reprFloat(c.value), c.expected);
}

void TextNumbersTest::floatRounding()
{
    const struct {
        double value;
        std::int64_t digits;
        const char *expected;
    } cases[] = {
        {2.675, 2, "2.67"},
        {2.5, 0, "2.0"},
        {0.5, 0, "0.0"},
        {1234.5678, -2, "1200.0"},
        {150.0, -2, "200.0"},
        {250.0, -2, "200.0"},
        {5.015, 2, "5.01"},
        {1e+300, -300, "1e+300"},
        {1.7e+308, -308, "OverflowError: rounded value too large to represent"},
        {0.1, 400, "0.1"},
        {5.0, -400, "0.0"},
        {-0.4, 0, "-0.0"},
        {99.995, 2, "100.0"},
    };
    for (const auto &c : cases)
        compare(shown(roundFloat(c.value, c.digits)), c.expected);
    const struct {
        double value;
        const char *expected;
    } whole[] = {
        {0.5, "0"},
        {1.5, "2"},
        {2.5, "2"},
        {-0.5, "0"},
        {-1.5, "-2"},
        {1e+18, "1000000000000000000"},
        {inf, "OverflowError: cannot convert float infinity to integer"},
        {notANumber, "ValueError: cannot convert float NaN to integer"},
    };
    for (const auto &c : whole)
        compare(shown(roundFloat(c.value)), c.expected);
}

void TextNumbersTest::floatParsing()
{
    const struct {
        const char *text, *expected;
    } cases[] = {
        {"1", "1.0"},
        {"1.5", "1.5"},
        {" 2.5\n", "2.5"},
        {"1_000.5", "1000.5"},
        {"1__0", "ValueError: could not convert string to float: '1__0'"},
        {"_1", "ValueError: could not convert string to float: '_1'"},
        {"1_", "ValueError: could not convert string to float: '1_'"},
        {"1e5", "100000.0"},
        {"1e", "ValueError: could not convert string to float: '1e'"},
        {".5", "0.5"},
        {"5.", "5.0"},
        {".", "ValueError: could not convert string to float: '.'"},
        {"", "ValueError: could not convert string to float: ''"},
        {"inf", "inf"},
        {"-Infinity", "-inf"},
        {"nan", "nan"},
        {"+NaN", "nan"},
        {"1e400", "inf"},
        {"-1e-400", "-0.0"},
        {"x", "ValueError: could not convert string to float: 'x'"},
        {"١.٥", "1.5"},
        {"0x10", "ValueError: could not convert string to float: '0x10'"},
        {"1 2", "ValueError: could not convert string to float: '1 2'"},
        {"it's", "ValueError: could not convert string to float: \"it's\""},
    };
    for (const auto &c : cases)
        compare(shown(parseFloat(c.text)), c.expected);
}

void TextNumbersTest::integerParsing()
{
    const struct {
        const char *text;
        std::int64_t base;
        const char *expected;
    } cases[] = {
        {"12", 10, "12"},
        {" -12\n", 10, "-12"},
        {"+7", 10, "7"},
        {"1_000", 10, "1000"},
        {"1__0", 10, "ValueError: invalid literal for int() with base 10: '1__0'"},
        {"x", 10, "ValueError: invalid literal for int() with base 10: 'x'"},
        {"", 10, "ValueError: invalid literal for int() with base 10: ''"},
        {"1.5", 10, "ValueError: invalid literal for int() with base 10: '1.5'"},
        {"ff", 16, "255"},
        {"0xff", 16, "255"},
        {"0x_f", 16, "15"},
        {"0b101", 0, "5"},
        {"010", 0, "ValueError: invalid literal for int() with base 0: '010'"},
        {"00", 0, "0"},
        {"0o17", 0, "15"},
        {"zz", 36, "1295"},
        {"1", 1, "ValueError: int() base must be >= 2 and <= 36, or 0"},
        {"2", 2, "ValueError: invalid literal for int() with base 2: '2'"},
        {"٣", 10, "3"},
        {"9223372036854775807", 10, "9223372036854775807"},
        {"-9223372036854775808", 10, "-9223372036854775808"},
        {"- 1", 10, "ValueError: invalid literal for int() with base 10: '- 1'"},
    };
    for (const auto &c : cases)
        compare(shown(parseInteger(c.text, c.base)), c.expected);
}

void TextNumbersTest::integerArithmetic()
{
    compare(shown(floorDivideInteger(-7, 2)), "-4");
    compare(shown(moduloInteger(-7, 2)), "1");
    compare(shown(floorDivideInteger(7, -2)), "-4");
    compare(shown(moduloInteger(7, -2)), "-1");
    compare(shown(moduloInteger(smallest, -1)), "0");
    compare(shown(floorDivideInteger(1, 0)),
            "ZeroDivisionError: integer division or modulo by zero");
    compare(shown(moduloInteger(1, 0)), "ZeroDivisionError: integer modulo by zero");
    compare(shown(trueDivideInteger(1, 0)), "ZeroDivisionError: division by zero");
    compare(shown(trueDivideInteger(1, 3)), "0.3333333333333333");
    compare(shown(trueDivideInteger(9007199254740993, 1)), "9007199254740992.0");
    compare(shown(trueDivideInteger(9223372036854775807, -3)), "-3.0744573456182584e+18");
    compare(shown(powerInteger(-2, 63)), "-9223372036854775808");
    compare(shown(powerInteger(0, 0)), "1");
    compare(shown(powerInteger(-1, 9223372036854775807)), "-1");
    compare(shown(powerModulo(2, -1, 5)), "3");
    compare(shown(powerModulo(3, 200, -7)), "-5");
    compare(shown(powerModulo(2, 3, 0)), "ValueError: pow() 3rd argument cannot be 0");
    compare(shown(powerModulo(2, -1, 4)),
            "ValueError: base is not invertible for the given modulus");
    compare(shown(shiftLeftInteger(1, -1)), "ValueError: negative shift count");
    compare(shown(shiftRightInteger(-5, 100)), "-1");
    compare(shown(roundInteger(25, -1)) + shown(roundInteger(-15, -1)), "20-20");
    compare(prefixedText(-255, 16) + prefixedText(smallest, 16), "-0xff-0x8000000000000000");
    compare(prefixedText(5, 2) + prefixedText(8, 8), "0b1010o10");
}

void TextNumbersTest::beyondSixtyFourBits()
{
    compare(shown(addIntegers(9223372036854775807, 1)), "beyond");
    compare(shown(multiplyIntegers(smallest, -1)), "beyond");
    compare(shown(negateInteger(smallest)), "beyond");
    compare(shown(powerInteger(2, 63)), "beyond");
    compare(shown(roundInteger(9223372036854775807, -1)), "beyond");
    QVERIFY(floorDivideInteger(smallest, -1).error().isBeyondLanguage());
    QVERIFY(shiftLeftInteger(1, 63).error().isBeyondLanguage());
    QVERIFY(parseInteger("9223372036854775808").error().isBeyondLanguage());
    QVERIFY(parseInteger("-9223372036854775809").error().isBeyondLanguage());
    QVERIFY(truncateFloat(0x1p63).error().isBeyondLanguage());
    compare(shown(truncateFloat(-0x1p63)), "-9223372036854775808");
}

void TextNumbersTest::floatArithmetic()
{
    compare(shown(floorDivideFloat(-7.5, 2)), "-4.0");
    compare(shown(moduloFloat(-7.5, 2)), "0.5");
    compare(shown(moduloFloat(4, -2)), "-0.0");
    compare(shown(floorDivideFloat(1, 0.1)), "9.0");
    compare(shown(moduloFloat(5, -inf)), "-inf");
    compare(shown(trueDivideFloat(1, 0)), "ZeroDivisionError: float division by zero");
    compare(shown(floorDivideFloat(1, 0)), "ZeroDivisionError: float floor division by zero");
    compare(shown(moduloFloat(1, 0)), "ZeroDivisionError: float modulo");
    QCOMPARE(divmodFloat(1, 0).error().message, std::string("float divmod()"));
    compare(shown(powerFloat(2, 0.5)), "1.4142135623730951");
    compare(shown(powerFloat(10, 400)), "OverflowError: (34, 'Numerical result out of range')");
    compare(shown(powerFloat(0, -1)),
            "ZeroDivisionError: 0.0 cannot be raised to a negative power");
    QVERIFY(powerFloat(-8, 0.5).error().isBeyondLanguage());
}

void TextNumbersTest::hashes()
{
    QCOMPARE(hashInteger(-1), std::int64_t(-2));
    QCOMPARE(hashInteger((std::int64_t(1) << 61) - 1), std::int64_t(0));
    QCOMPARE(hashInteger(smallest), std::int64_t(-4));
    QCOMPARE(hashFloat(-1.0), std::int64_t(-2));
    QCOMPARE(hashFloat(0.5), std::int64_t(1152921504606846976));
    QCOMPARE(hashFloat(0.1), std::int64_t(230584300921369408));
    QCOMPARE(hashFloat(-inf), std::int64_t(-314159));
    for (const std::int64_t number : {0, 1, -7, 1'000'000, 1 << 30})
        QCOMPARE(hashFloat(static_cast<double>(number)), hashInteger(number));
}

void TextNumbersTest::comparison()
{
    constexpr std::int64_t odd = 9007199254740993; // no float equals it
    QVERIFY(compareIntegerFloat(odd, 9007199254740992.0) > 0);
    QVERIFY(compareIntegerFloat(9223372036854775807, 0x1p63) < 0);
    QVERIFY(compareIntegerFloat(smallest, -0x1p63) == 0);
    QVERIFY(compareIntegerFloat(1, 1.5) < 0);
    QVERIFY(compareIntegerFloat(-1, -1.5) > 0);
    QVERIFY(compareIntegerFloat(1, notANumber) == std::partial_ordering::unordered);
}

LOOSE_TEST(tst_text_numbers, TextNumbersTest)
#include "tst_text_numbers.moc"
