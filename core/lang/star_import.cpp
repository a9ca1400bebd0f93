// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/star_import.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "lang/known_members.h"

namespace loose::lang {

namespace {

// Public members that are not in their module's `__all__`.
constexpr std::pair<std::string_view, std::string_view> notExported[] = {
    {"contextlib", "AsyncContextDecorator"},
    {"contextlib", "GenericAlias"},
    {"contextlib", "MethodType"},
    {"contextlib", "deque"},
    {"contextlib", "wraps"},
    {"functools", "GenericAlias"},
    {"functools", "RLock"},
    {"functools", "get_cache_token"},
    {"functools", "namedtuple"},
    {"functools", "recursive_repr"},
    {"inspect", "OrderedDict"},
    {"inspect", "attrgetter"},
    {"inspect", "iskeyword"},
    {"inspect", "modulesbyfile"},
    {"inspect", "namedtuple"},
    {"logging", "Filterer"},
    {"logging", "GenericAlias"},
    {"logging", "Manager"},
    {"logging", "PercentStyle"},
    {"logging", "PlaceHolder"},
    {"logging", "RootLogger"},
    {"logging", "StrFormatStyle"},
    {"logging", "StringTemplateStyle"},
    {"logging", "Template"},
    {"logging", "currentframe"},
    {"logging", "logMultiprocessing"},
    {"logging", "logProcesses"},
    {"logging", "logThreads"},
    {"logging", "root"},
    {"multiprocessing", "SUBDEBUG"},
    {"multiprocessing", "SUBWARNING"},
    {"os", "GenericAlias"},
    {"os", "Mapping"},
    {"os", "MutableMapping"},
    {"os", "PathLike"},
    {"os", "supports_dir_fd"},
    {"os", "supports_effective_ids"},
    {"os", "supports_fd"},
    {"os", "supports_follow_symlinks"},
    {"queue", "deque"},
    {"queue", "heappop"},
    {"queue", "heappush"},
    {"queue", "time"},
    {"random", "BPF"},
    {"random", "LOG4"},
    {"random", "NV_MAGICCONST"},
    {"random", "RECIP_BPF"},
    {"random", "SG_MAGICCONST"},
    {"random", "TWOPI"},
    {"threading", "WeakSet"},
    {"threading", "activeCount"},
    {"threading", "currentThread"},
    {"traceback", "print_list"},
    {"traceback", "suppress"},
    {"warnings", "WarningMessage"},
    {"warnings", "defaultaction"},
    {"warnings", "filters"},
    {"warnings", "onceregistry"},
};

bool isWordPart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

void addWords(std::string_view text, std::set<std::string, std::less<>> &words)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t begin = at;
        while (at < text.size() && isWordPart(text[at]))
            ++at;
        if (at > begin)
            words.emplace(text.substr(begin, at - begin));
    }
}

bool isFormatted(std::string_view literal)
{
    return literal.substr(0, literal.find_first_of("'\"")).find_first_of("fF")
           != std::string_view::npos;
}

} // namespace

std::set<std::string, std::less<>> mentionedNames(const SourceText &source,
                                                  const std::vector<Token> &tokens)
{
    std::set<std::string, std::less<>> words;
    TokenKind before = TokenKind::Newline;
    for (const Token &token : tokens) {
        const std::string_view text =
            std::string_view(source.text()).substr(token.begin, token.end - token.begin);
        const bool isOfAnother = before == TokenKind::Dot || before == TokenKind::Def;
        if (token.kind == TokenKind::Name && !isOfAnother)
            words.emplace(text);
        else if (token.kind == TokenKind::String && isFormatted(text))
            addWords(text, words);
        before = token.kind;
    }
    return words;
}

bool asksForAllNames(const std::set<std::string, std::less<>> &mentioned)
{
    return mentioned.contains("globals") || mentioned.contains("vars") || mentioned.contains("dir");
}

bool isExported(std::string_view module, std::string_view member)
{
    return !member.starts_with('_') && knownToCPython(module, member)
           && std::ranges::find(notExported, std::pair(module, member)) == std::end(notExported);
}

} // namespace loose::lang
