// SPDX-License-Identifier: GPL-3.0-or-later

// Acts and moments as text, both ways (semantics.md 3).
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "base/whole_number.h"
#include "history/run.h"

namespace loose::history {

namespace {

constexpr std::array verbs{Verb::Stop,    Verb::Do,          Verb::Raise,
                           Verb::Kill,    Verb::KillOutside, Verb::Terminate,
                           Verb::SigKill, Verb::Interrupt,   Verb::Step};

struct Word {
    std::string text;
    std::size_t column = 0; // from 1
    bool isQuoted = false;
};

bool isSpace(char character)
{
    return std::isspace(static_cast<unsigned char>(character)) != 0;
}

// Splits at spaces; a word in quotes may hold anything, with \" and \\ for those two. '@' outside
// of quotes is a word of its own.
base::Result<std::vector<Word>> split(std::string_view text)
{
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        Word word{{}, at + 1, text[at] == '"'};
        if (text[at] == '@') {
            word.text = text[at++];
        } else if (!word.isQuoted) {
            while (at < text.size() && !isSpace(text[at]) && text[at] != '@' && text[at] != '"')
                word.text += text[at++];
        } else {
            for (++at; at < text.size() && text[at] != '"'; ++at) {
                if (text[at] == '\\' && at + 1 < text.size()
                    && (text[at + 1] == '"' || text[at + 1] == '\\'))
                    ++at;
                word.text += text[at];
            }
            if (at == text.size())
                return base::fail(fmt::format("column {}: the quote is never closed", word.column));
            ++at;
        }
        words.push_back(std::move(word));
    }
    return words;
}

// "3.2s" in nanoseconds; at most nine digits behind the point, as many as the clock has.
std::optional<base::ClockNs> clock(std::string_view text)
{
    if (!text.ends_with('s'))
        return std::nullopt;
    text.remove_suffix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string fraction(point == std::string_view::npos ? "0" : text.substr(point + 1));
    const auto seconds = base::wholeNumber(whole);
    if (!seconds || *seconds > 1'000'000 || fraction.empty() || fraction.size() > 9)
        return std::nullopt;
    fraction.resize(9, '0');
    const auto rest = base::wholeNumber(fraction);
    if (!rest)
        return std::nullopt;
    return static_cast<base::ClockNs>(*seconds * 1'000'000'000 + *rest);
}

// Reads the words of one act from left to right; the first failure is the one that is told.
class Reader
{
public:
    Reader(std::vector<Word> words, std::size_t end) : m_words(std::move(words)), m_end(end) {}

    bool atEnd() const { return m_next == m_words.size(); }
    const Word *peek() const { return atEnd() ? nullptr : &m_words[m_next]; }
    bool isWord(std::string_view text) const
    {
        return !atEnd() && !peek()->isQuoted && peek()->text == text;
    }
    const Word &take() { return m_words[m_next++]; }
    bool takeIf(std::string_view text)
    {
        const bool is = isWord(text);
        m_next += is ? 1 : 0;
        return is;
    }
    tl::unexpected<base::Failure> expected(std::string_view what) const
    {
        if (atEnd())
            return base::fail(
                fmt::format("column {}: expected {}, but the text ends", m_end + 1, what));
        return base::fail(
            fmt::format("column {}: expected {}, not \"{}\"", peek()->column, what, peek()->text));
    }

private:
    std::vector<Word> m_words;
    std::size_t m_end;
    std::size_t m_next = 0;
};

constexpr const char *whenForms = "step N, line N [#K] or a time like 3.2s";

base::Result<When> readLineWhen(Reader &reader)
{
    When when;
    when.kind = When::Kind::Line;
    const auto line = reader.atEnd() ? std::nullopt : base::wholeNumber(reader.peek()->text);
    if (!line || *line == 0 || *line > 0xFFFFFFFF)
        return reader.expected("the number of a line");
    reader.take();
    when.line = static_cast<std::uint32_t>(*line);
    if (reader.atEnd() || !reader.peek()->text.starts_with('#'))
        return when;
    const auto visit = base::wholeNumber(std::string_view(reader.peek()->text).substr(1));
    if (!visit || *visit == 0)
        return reader.expected("the number of a visit like #3");
    reader.take();
    when.visit = *visit;
    return when;
}

base::Result<When> readWhen(Reader &reader)
{
    if (reader.takeIf("line"))
        return readLineWhen(reader);
    When when;
    if (reader.takeIf("step")) {
        const auto step = reader.atEnd() ? std::nullopt : base::wholeNumber(reader.peek()->text);
        if (!step)
            return reader.expected("the number of a step");
        reader.take();
        when.step = *step;
        return when;
    }
    const auto time = reader.atEnd() ? std::nullopt : clock(reader.peek()->text);
    if (!time)
        return reader.expected(whenForms);
    reader.take();
    when.kind = When::Kind::Clock;
    when.clockNs = *time;
    return when;
}

base::Result<Verb> readVerb(Reader &reader)
{
    for (const Verb verb : verbs) {
        if (reader.takeIf(wordFor(verb)))
            return verb;
    }
    return reader.expected("stop, do, raise, kill, kill-outside, terminate, sigkill, interrupt or "
                           "step");
}

base::Result<std::string> readSubject(Reader &reader)
{
    if (reader.atEnd() || reader.isWord("@") || reader.peek()->text.empty())
        return reader.expected("the name of a thread or process");
    return reader.take().text;
}

// "2 lines", "1 step": in the plural, as it is written again.
base::Result<std::string> readAmount(Reader &reader)
{
    if (reader.atEnd() || reader.isWord("@"))
        return std::string();
    const auto count = base::wholeNumber(reader.peek()->text);
    if (!count || *count == 0)
        return reader.expected("how many lines or steps");
    reader.take();
    for (const char *unit : {"line", "step"}) {
        if (reader.takeIf(unit) || reader.takeIf(fmt::format("{}s", unit)))
            return fmt::format("{} {}s", *count, unit);
    }
    return reader.expected("lines or steps");
}

base::Result<Act> readDo(Reader &reader, Act act)
{
    if (reader.atEnd() || !reader.peek()->isQuoted)
        return reader.expected("a statement in double quotes");
    act.argument = reader.take().text;
    if (!reader.takeIf("in"))
        return act;
    const auto subject = readSubject(reader);
    if (!subject)
        return tl::unexpected(subject.error());
    act.subject = *subject;
    return act;
}

base::Result<Act> readWho(Reader &reader)
{
    const auto verb = readVerb(reader);
    if (!verb)
        return tl::unexpected(verb.error());
    Act act;
    act.verb = *verb;
    if (act.verb == Verb::Do)
        return readDo(reader, std::move(act));
    const auto subject = readSubject(reader);
    if (!subject)
        return tl::unexpected(subject.error());
    act.subject = *subject;
    if (act.verb == Verb::Raise && !reader.atEnd() && !reader.isWord("@")) {
        act.argument = reader.take().text;
    } else if (act.verb == Verb::Step) {
        const auto amount = readAmount(reader);
        if (!amount)
            return tl::unexpected(amount.error());
        act.argument = *amount;
    }
    return act;
}

base::Result<Reader> readerOf(std::string_view text)
{
    auto words = split(text);
    if (!words)
        return tl::unexpected(words.error());
    return Reader(std::move(*words), text.size());
}

std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\')
            out += '\\';
        out += character;
    }
    return out + '"';
}

std::string subjectText(const std::string &name)
{
    for (const char character : name) {
        if (isSpace(character) || character == '@' || character == '"')
            return quoted(name);
    }
    return name;
}

} // namespace

const char *wordFor(Verb verb)
{
    switch (verb) {
    case Verb::Stop: return "stop";
    case Verb::Do: return "do";
    case Verb::Raise: return "raise";
    case Verb::Kill: return "kill";
    case Verb::KillOutside: return "kill-outside";
    case Verb::Terminate: return "terminate";
    case Verb::SigKill: return "sigkill";
    case Verb::Interrupt: return "interrupt";
    case Verb::Step: return "step";
    }
    return "";
}

base::Result<When> parseWhen(std::string_view text)
{
    auto reader = readerOf(text);
    if (!reader)
        return tl::unexpected(reader.error());
    const auto when = readWhen(*reader);
    if (when && !reader->atEnd())
        return reader->expected("nothing more");
    return when;
}

base::Result<Act> parseAct(std::string_view text)
{
    auto reader = readerOf(text);
    if (!reader)
        return tl::unexpected(reader.error());
    auto act = readWho(*reader);
    if (!act)
        return act;
    if (!reader->takeIf("@"))
        return reader->expected("@ and a moment");
    const auto when = readWhen(*reader);
    if (!when)
        return tl::unexpected(when.error());
    if (!reader->atEnd())
        return reader->expected("nothing more");
    act->when = *when;
    return act;
}

std::string toText(const When &when)
{
    switch (when.kind) {
    case When::Kind::Step: return fmt::format("step {}", when.step);
    case When::Kind::Line:
        return when.visit == 1 ? fmt::format("line {}", when.line)
                               : fmt::format("line {} #{}", when.line, when.visit);
    case When::Kind::Clock: break;
    }
    std::string fraction = fmt::format("{:09}", when.clockNs % 1'000'000'000);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return fmt::format("{}{}{}s", when.clockNs / 1'000'000'000, fraction.empty() ? "" : ".",
                       fraction);
}

When lineOrClock(std::uint32_t line, std::uint64_t visit, base::ClockNs clockNs)
{
    When when;
    if (line != 0 && visit != 0) {
        when.kind = When::Kind::Line;
        when.line = line;
        when.visit = visit;
    } else {
        when.kind = When::Kind::Clock;
        when.clockNs = clockNs;
    }
    return when;
}

std::string toText(const Act &act)
{
    std::string text = wordFor(act.verb);
    if (act.verb == Verb::Do) {
        text += ' ' + quoted(act.argument);
        if (!act.subject.empty())
            text += " in " + subjectText(act.subject);
    } else {
        text += ' ' + subjectText(act.subject);
        if (!act.argument.empty())
            text += ' ' + act.argument;
    }
    return fmt::format("{} @ {}", text, toText(act.when));
}

} // namespace loose::history
