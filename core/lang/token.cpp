// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/token.h"

#include <array>

namespace loose::lang {

namespace {

enum class TokenClass { Keyword, Operator };

struct TokenEntry {
    TokenKind kind;
    std::string_view text;
    TokenClass tokenClass;
};

constexpr TokenEntry entries[] = {
#define TOKEN(kind, text, tokenClass) {TokenKind::kind, text, TokenClass::tokenClass},
#include "lang/tokens.def"
#undef TOKEN
};

const TokenEntry *entryOf(TokenKind kind)
{
    constexpr int first = static_cast<int>(entries[0].kind);
    const int index = static_cast<int>(kind) - first;
    return index < 0 ? nullptr : &entries[index];
}

} // namespace

std::string_view tokenText(TokenKind kind)
{
    const TokenEntry *entry = entryOf(kind);
    return entry ? entry->text : std::string_view();
}

bool isKeyword(TokenKind kind)
{
    const TokenEntry *entry = entryOf(kind);
    return entry && entry->tokenClass == TokenClass::Keyword;
}

bool isOperator(TokenKind kind)
{
    const TokenEntry *entry = entryOf(kind);
    return entry && entry->tokenClass == TokenClass::Operator;
}

std::optional<TokenKind> keywordFrom(std::string_view word)
{
    for (const TokenEntry &entry : entries) {
        if (entry.tokenClass == TokenClass::Keyword && entry.text == word)
            return entry.kind;
    }
    return std::nullopt;
}

std::optional<TokenKind> operatorAt(std::string_view text)
{
    const TokenEntry *longest = nullptr;
    for (const TokenEntry &entry : entries) {
        if (entry.tokenClass == TokenClass::Operator && text.starts_with(entry.text)
            && (!longest || entry.text.size() > longest->text.size()))
            longest = &entry;
    }
    return longest ? std::optional(longest->kind) : std::nullopt;
}

} // namespace loose::lang
