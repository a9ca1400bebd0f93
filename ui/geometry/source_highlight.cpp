// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "geometry/source_scene.h"

namespace loose::ui {
namespace {

constexpr std::array<QStringView, 35> keywords{
    u"False", u"None",   u"True",  u"and",    u"as",   u"assert", u"async",  u"await",    u"break",
    u"class", u"continue", u"def", u"del",    u"elif", u"else",   u"except", u"finally",  u"for",
    u"from",  u"global", u"if",    u"import", u"in",   u"is",     u"lambda", u"nonlocal", u"not",
    u"or",    u"pass",   u"raise", u"return", u"try",  u"while",  u"with",   u"yield"};

bool isWord(QChar character)
{
    return character.isLetterOrNumber() || character == QLatin1Char('_');
}

qsizetype endOfString(const QString &line, qsizetype at)
{
    const QChar quote = line[at];
    for (++at; at < line.size(); ++at) {
        if (line[at] == QLatin1Char('\\'))
            ++at;
        else if (line[at] == quote)
            return at + 1;
    }
    return line.size();
}

qsizetype endOfWord(const QString &line, qsizetype at)
{
    while (at < line.size() && isWord(line[at]))
        ++at;
    return at;
}

} // namespace

std::vector<TokenSpan> highlighted(const QString &line)
{
    std::vector<TokenSpan> spans;
    const auto add = [&spans](qsizetype first, qsizetype last, TokenClass kind) {
        if (!spans.empty() && spans.back().kind == kind)
            spans.back().length = last - spans.back().first;
        else
            spans.push_back({first, last - first, kind});
    };
    for (qsizetype at = 0; at < line.size();) {
        const QChar character = line[at];
        qsizetype end = at + 1;
        TokenClass kind = TokenClass::Plain;
        if (character == QLatin1Char('#')) {
            end = line.size();
            kind = TokenClass::Comment;
        } else if (character == QLatin1Char('"') || character == QLatin1Char('\'')) {
            end = endOfString(line, at);
            kind = TokenClass::String;
        } else if (isWord(character)) {
            end = endOfWord(line, at);
            const QStringView word = QStringView(line).mid(at, end - at);
            if (std::find(keywords.begin(), keywords.end(), word) != keywords.end())
                kind = TokenClass::Keyword;
        }
        add(at, end, kind);
        at = end;
    }
    return spans;
}

} // namespace loose::ui
