// SPDX-License-Identifier: GPL-3.0-or-later

// repr, the methods of str, fields of str.format, hashes. Every expectation is what CPython 3.11
// printed.
#include <QTest>

#include "base/hash.h"
#include "base/python_fields.h"
#include "base/python_repr.h"
#include "base/python_str.h"
#include "support/suite.h"
#include "text_compare.h"

using namespace loose::base;
using namespace loose::test;

namespace {

std::string shown(const Pieces &pieces)
{
    std::string text;
    for (const std::string_view piece : pieces)
        text += (text.empty() ? "" : ", ") + reprText(piece);
    return "[" + text + "]";
}

std::string sliced(std::string_view text, Bound start, Bound stop, Bound step)
{
    const auto length = static_cast<std::int64_t>(codePointCount(text));
    const auto range = resolveSlice(length, start, stop, step);
    return range ? sliceText(text, *range) : range.error().message;
}

std::string shown(const Partition &p)
{
    return shown(Pieces{p.before, p.separator, p.after});
}

// The template again, its pieces in angle brackets.
std::string shown(const FormatTemplate &format)
{
    std::string text;
    for (const auto &piece : format.pieces) {
        if (const auto *literal = std::get_if<std::string>(&piece)) {
            text += "<" + *literal + ">";
            continue;
        }
        const auto &field = std::get<FormatField>(piece);
        text += "<{" + (field.automatic ? "auto" : field.number ? "#" + field.name : field.name);
        for (const FieldAccessor &a : field.accessors)
            text += a.kind == FieldAccessor::Kind::Attribute ? "." + a.name
                    : a.kind == FieldAccessor::Kind::Index   ? "[#" + a.name + "]"
                                                             : "[" + a.name + "]";
        text += field.accessorsEnding ? "?" + field.accessorsEnding->message : "";
        text += field.conversion ? "!" + codePointText(field.conversion) : "";
        text += (field.specHasFields ? "::" : ":") + field.spec + "}>";
    }
    return text + (format.ending ? format.ending->message : "");
}

} // namespace

class TextStrTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repr();
    void utf8();
    void slices();
    void cases();
    void predicates();
    void search();
    void splitting();
    void stripping();
    void shape();
    void fields();
    void fieldNumbering();
    void hashes();
};

void TextStrTest::repr()
{
    const struct {
        const char *text, *repr, *ascii;
    } cases[] = {
        {"abc", "'abc'", "'abc'"},
        {"it's", "\"it's\"", "\"it's\""},
        {"say \"x\"", "'say \"x\"'", "'say \"x\"'"},
        {"both ' and \"", "'both \\' and \"'", "'both \\' and \"'"},
        {"a\tb\n\r\\", "'a\\tb\\n\\r\\\\'", "'a\\tb\\n\\r\\\\'"},
        {"\001\177", "'\\x01\\x7f'", "'\\x01\\x7f'"},
        {"é中😀", "'é中😀'", "'\\xe9\\u4e2d\\U0001f600'"},
        {"\u00a0\u00ad\u200b", "'\\xa0\\xad\\u200b'", "'\\xa0\\xad\\u200b'"},
        {"\u2028", "'\\u2028'", "'\\u2028'"},
    };
    for (const auto &c : cases) {
        compare(reprText(c.text), c.repr);
        compare(asciiOfRepr(reprText(c.text)), c.ascii);
    }
    compare(reprText(std::string_view("\0", 1)), "'\\x00'");
    compare(reprBytes("a'\xff\n"), "b\"a'\\xff\\n\"");
}

void TextStrTest::utf8()
{
    QVERIFY(isValidUtf8("é中😀") && !isValidUtf8("\xff") && !isValidUtf8("\xed\xa0\x80"));
    QVERIFY(!isValidUtf8("\xc0\x80") && !isValidUtf8("\xe4\xb8"));
    QCOMPARE(codePointCount("é中😀"), std::size_t(3));
    QCOMPARE(codePointCount("\xed\xa0\x80"), std::size_t(1)); // a lone surrogate of a str
    QCOMPARE(codePointCount("\xe4\xb8"), std::size_t(2));
    compare(codePointAt("é中😀", -1).value_or("?"), "😀");
    QVERIFY(!codePointAt("é", 1) && !codePointAt("é", -2));
}

void TextStrTest::slices()
{
    compare(sliced("abcdef", 1, -1, {}), "bcde");
    compare(sliced("abcdef", {}, {}, -1), "fedcba");
    compare(sliced("é中😀x", {}, {}, -2), "x中");
    compare(sliced("é中😀x", -3, 100, {}), "中😀x");
    compare(sliced("abc", 2, 1, {}), "");
    compare(sliced("abc", {}, {}, 0), "slice step cannot be zero");
    constexpr std::int64_t most = 9223372036854775807;
    compare(sliced("abc", -most - 1, most, most), "a");
    compare(sliced("abc", {}, {}, -most - 1), "c");
}

void TextStrTest::cases()
{
    compare(upperText("straße ŉ я"), "STRASSE ʼN Я");
    compare(lowerText("ÀΣ ΑΣ İ"), "àς ας i̇");
    compare(titleText("they're bill's"), "They'Re Bill'S");
    compare(titleText("ǆ ß"), "ǅ Ss");
    compare(capitalizeText("hELLO wORLD"), "Hello world");
    compare(capitalizeText(""), "");
    compare(swapCaseText("aBß"), "AbSS");
}

void TextStrTest::predicates()
{
    QVERIFY(isAlnumText("a1é") && !isAlnumText("a b") && !isAlnumText(""));
    QVERIFY(isAlphaText("éя中") && !isAlphaText("a1"));
    QVERIFY(isDigitText("12²") && !isDigitText("½") && !isDigitText("1.5"));
    QVERIFY(isSpaceText(" \t\u00a0\u2028") && !isSpaceText("") && !isSpaceText("a"));
    QVERIFY(isLowerText("a1") && !isLowerText("1") && !isLowerText("aB"));
    QVERIFY(isUpperText("A1") && !isUpperText("1") && !isUpperText("aB"));
    QVERIFY(isTitleText("Ab Cd") && !isTitleText("AB") && !isTitleText("ab"));
    QVERIFY(isIdentifierText("_a1") && isIdentifierText("é") && !isIdentifierText("1a"));
}

void TextStrTest::search()
{
    QCOMPARE(findText("é中é", "é", 1), std::int64_t(2));
    QCOMPARE(findText("abc", "", 3), std::int64_t(3));
    QCOMPARE(findText("abc", "", 4), std::int64_t(-1));
    QCOMPARE(findText("abcabc", "c", -2, {}), std::int64_t(5));
    QCOMPARE(rfindText("abcabc", "b", 0, -2), std::int64_t(1));
    compare(indexText("a", "b").error().message, "substring not found");
    QCOMPARE(countText("aaaa", "aa"), std::int64_t(2));
    QCOMPARE(countText("é中", ""), std::int64_t(3));
    QCOMPARE(countText("abc", "", 4), std::int64_t(0));
    QVERIFY(startsWithText("abc", "b", 1) && !startsWithText("abc", "", 4));
    QVERIFY(endsWithText("abc", "b", 0, 2) && containsText("abc", ""));
    compare(replaceText("éé", "", "-"), "-é-é-");
    compare(replaceText("abab", "", "-", 2), "-a-bab");
    compare(replaceText("aaa", "a", "bb", 2), "bbbba");
}

void TextStrTest::splitting()
{
    compare(shown(splitSpace("  a b\u00a0 c  ")), "['a', 'b', 'c']");
    compare(shown(splitSpace(" a b  c ", 1)), "['a', 'b  c ']");
    compare(shown(rsplitSpace(" a b  c ", 1)), "[' a b', 'c']");
    compare(shown(splitSpace("  ")), "[]");
    compare(shown(*splitText("a,,b,", ",")), "['a', '', 'b', '']");
    compare(shown(*splitText("a,b,c", ",", 1)), "['a', 'b,c']");
    compare(shown(*rsplitText("a,b,c", ",", 1)), "['a,b', 'c']");
    compare(shown(*splitText("", ",")), "['']");
    compare(splitText("a", "").error().message, "empty separator");
    compare(shown(splitLines("a\nb\r\nc\rd\n")), "['a', 'b', 'c', 'd']");
    compare(shown(splitLines("a\r\n\nb", true)), "['a\\r\\n', '\\n', 'b']");
    compare(shown(*partitionText("a=b=c", "=")), "['a', '=', 'b=c']");
    compare(shown(*rpartitionText("a=b=c", "=")), "['a=b', '=', 'c']");
    compare(shown(*rpartitionText("abc", "=")), "['', '', 'abc']");
    compare(partitionText("a", "").error().message, "empty separator");
}

void TextStrTest::stripping()
{
    compare(stripText(" \ta\u3000"), "a");
    compare(lstripText("xyax", "xy"), "ax");
    compare(rstripText("éaéé", "é"), "éa");
    compare(stripText(" a ", ""), " a ");
    compare(removePrefix("TestCase", "Test"), "Case");
    compare(removeSuffix("TestCase", "Case"), "Test");
    compare(removeSuffix("a", ""), "a");
}

void TextStrTest::shape()
{
    compare(*centerText("ab", 5, "*"), "**ab*");
    compare(*centerText("abc", 6, "*"), "*abc**");
    compare(*ljustText("é", 3), "é  ");
    compare(*rjustText("é", 3, "中"), "中中é");
    compare(*zfillText("-42", 6), "-00042");
    compare(*zfillText("abc", 2), "abc");
    compare(ljustText("a", 3, "xx").error().message,
            "The fill character must be exactly one character long");
    compare(*repeatText("é-", 2), "é-é-");
    compare(*repeatText("a", -1), "");
    compare(repeatText("aa", 9223372036854775807).error().exceptionClassName, "MemoryError");
    compare(joinText(", ", Pieces{"a", "", "b"}), "a, , b");
    compare(joinNeedsText(0, "int").message, "sequence item 0: expected str instance, int found");
}

void TextStrTest::fields()
{
    const struct {
        const char *text, *expected;
    } cases[] = {
        {"a{}b{{c}}", "<a><{auto:}><b{c}>"},
        {"{0!r:>10}", "<{#0!r:>10}>"},
        {"{a.b[c][0]:{w}}", "<{a.b[c][#0]::{w}}>"},
        {"{.x}", "<{auto.x:}>"},
        {"{0!s}", "<{#0!s:}>"},
        {"{a[}]}", "<{a[}]:}>"},
        {"x{", "<x>Single '{' encountered in format string"},
        {"}", "Single '}' encountered in format string"},
        {"{a{b}}", "unexpected '{' in field name"},
        {"{0", "expected '}' before end of string"},
        {"{0:", "unmatched '{' in format spec"},
        {"{0!}", "unmatched '{' in format spec"},
        {"{!", "end of string while looking for conversion specifier"},
        {"{0!rx}", "expected ':' after conversion specifier"},
        {"{0.}", "<{#0?Empty attribute in format string:}>"},
        {"{0[a]b}", "<{#0[a]?Only '.' or '[' may follow ']' in format field specifier:}>"},
        {"{99999999999999999999}", "Too many decimal digits in format string"},
    };
    for (const auto &c : cases)
        compare(shown(parseFormatTemplate(c.text)), c.expected);
}

void TextStrTest::fieldNumbering()
{
    FormatField automatic, manual;
    automatic.automatic = true;
    manual.number = 3;
    FieldNumbering first, second;
    QCOMPARE(first.positionOf(automatic).value(), std::int64_t(0));
    QCOMPARE(first.positionOf(automatic).value(), std::int64_t(1));
    compare(first.positionOf(manual).error().message,
            "cannot switch from automatic field numbering to manual field specification");
    QCOMPARE(second.positionOf(manual).value(), std::int64_t(3));
    compare(second.positionOf(automatic).error().message,
            "cannot switch from manual field specification to automatic field numbering");
    QVERIFY(checkConversion('r') && checkConversion(0));
    compare(checkConversion('x').error().message, "Unknown conversion specifier x");
    compare(positionOutOfRange(1).message,
            "Replacement index 1 out of range for positional args tuple");
}

void TextStrTest::hashes()
{
    QCOMPARE(hashText("abc"), hashText(std::string("abc")));
    QVERIFY(hashText("abc") != hashText("abd") && hashText("") != 0);
    Hasher128 split, whole;
    split.add("ab");
    split.add("c");
    whole.add("a");
    whole.add("bc");
    QVERIFY(split.finish() != whole.finish());
    Hasher128 fork = split;
    fork.add(std::uint64_t(1));
    split.add(std::uint64_t(1));
    QVERIFY(fork.finish() == split.finish());
    Digest128 sum = digestOf("a");
    sum += digestOf("b");
    sum -= digestOf("a");
    QVERIFY(sum == digestOf("b"));
    QCOMPARE(Digest128({1, 2}).hex(), std::string("00000000000000020000000000000001"));
}

LOOSE_TEST(tst_text_str, TextStrTest)
#include "tst_text_str.moc"
