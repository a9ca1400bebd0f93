// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/session_file.h"

#include <optional>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/whole_number.h"

namespace loose::history {

namespace {

// Names as they are written, and read, so that what is read is what would be written.
std::string oneLine(std::string text)
{
    for (char &each : text) {
        if (each == '\n' || each == '\r')
            each = ' ';
    }
    return text;
}

constexpr std::string_view magic = "loose-ends session ";

std::string switchWord(const Options &options)
{
    switch (options.switchRule) {
    case SwitchRule::CPython: return "cpython";
    case SwitchRule::EveryLine: return "line";
    case SwitchRule::EveryCheckPoint: return "check";
    case SwitchRule::EverySteps: break;
    }
    return std::to_string(options.switchSteps);
}

std::string_view timingWords(Timing timing)
{
    switch (timing) {
    case Timing::Steps: return "";
    case Timing::Clock: return " timing clock";
    case Timing::Any: return " timing any";
    }
    return "";
}

// The words of one line, taken from the left.
class Words
{
public:
    explicit Words(std::string_view line) : m_rest(line) {}

    std::string_view take()
    {
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        const std::string_view word = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return word;
    }
    bool takeIs(std::string_view word) { return take() == word; }
    // A number behind a sign: #3, +12.
    std::optional<std::uint64_t> takeSigned(char sign)
    {
        const std::string_view word = take();
        return word.starts_with(sign) ? base::wholeNumber(word.substr(1)) : std::nullopt;
    }
    std::string_view rest() const { return m_rest; }
    bool isEmpty() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

class SessionReader
{
public:
    explicit SessionReader(std::string_view text) : m_text(text) {}

    base::Result<Session> read()
    {
        if (m_text.size() > maxSessionBytes)
            return base::fail(fmt::format("the session is larger than {} bytes", maxSessionBytes));
        if (!looksLikeSession(m_text))
            return base::fail("this is not a session file");
        const std::string_view first = takeLine();
        const auto version = base::wholeNumber(first.substr(magic.size()));
        if (!version)
            return base::fail("the session has no version");
        if (*version != sessionVersion)
            return base::fail(
                fmt::format("the session was written by a newer version ({}); this one reads {}",
                            *version, sessionVersion));
        if (!isWhole())
            return base::fail("the session is cut short or has been altered");
        if (auto read = readLines(); !read)
            return tl::unexpected(read.error());
        if (m_session.anchors.size() != m_session.run.acts.size())
            return base::fail("the session has acts without the place where they were done");
        return std::move(m_session);
    }

    base::Result<Session> readRun()
    {
        if (auto read = readLines(); !read)
            return tl::unexpected(read.error());
        m_session.anchors.resize(m_session.run.acts.size());
        return std::move(m_session);
    }

private:
    base::Result<void> readLines()
    {
        while (!m_isComplete) {
            if (const std::string wrong = readLine(); !wrong.empty())
                return base::fail(fmt::format("line {} of the session: {}", m_line, wrong));
        }
        return {};
    }

    // The last line is the digest of all before it.
    bool isWhole() const
    {
        const std::size_t last = m_text.rfind("\nend ");
        if (last == std::string_view::npos)
            return false;
        const std::string_view body = m_text.substr(0, last + 1);
        return m_text.substr(last + 1) == fmt::format("end {}\n", base::digestOf(body).hex());
    }

    std::string_view takeLine()
    {
        const std::size_t end = m_text.find('\n', m_at);
        const std::string_view line = m_text.substr(m_at, end - m_at);
        m_at = end == std::string_view::npos ? m_text.size() : end + 1;
        ++m_line;
        return line;
    }

    std::string readLine()
    {
        if (m_at >= m_text.size())
            return "it ends without a program";
        const std::string_view line = takeLine();
        if (line.size() > maxSessionLine)
            return fmt::format("longer than {} bytes", maxSessionLine);
        Words words(line);
        const std::string_view what = words.take();
        if (what == "machine")
            return readMachine(words);
        if (what == "options")
            return readOptions(words);
        if (what == "until")
            return readUntil(words);
        if (what == "act")
            return readAct(words);
        if (what == "at")
            return readAnchor(words);
        if (what == "name")
            return readName(words);
        if (what == "final")
            return readFinal(words);
        if (what == "program")
            return readProgram(words);
        return fmt::format("\"{}\" is not known", what.substr(0, 40));
    }

    std::string readMachine(Words &words)
    {
        const auto version = base::wholeNumber(words.rest());
        if (!version)
            return "expected the version of the machine";
        m_session.machine = *version;
        return {};
    }

    std::string readOptions(Words &words)
    {
        Options &options = m_session.run.options;
        const std::string_view rule = words.take();
        if (rule == "cpython") {
            options.switchRule = SwitchRule::CPython;
        } else if (rule == "line") {
            options.switchRule = SwitchRule::EveryLine;
        } else if (rule == "check") {
            options.switchRule = SwitchRule::EveryCheckPoint;
        } else {
            const auto steps = base::wholeNumber(rule);
            if (!steps || *steps == 0)
                return "expected when threads take turns";
            options.switchRule = SwitchRule::EverySteps;
            options.switchSteps = *steps;
        }
        const bool hasSeed = words.takeIs("seed");
        const auto seed = base::wholeNumber(words.take());
        const bool hasLock = words.takeIs("lock");
        const std::string_view lock = words.take();
        if (!hasSeed || !seed || !hasLock || (lock != "on" && lock != "off"))
            return "expected \"seed N lock on\" or off";
        if (!words.isEmpty()) {
            const bool hasTiming = words.takeIs("timing");
            const std::string_view timing = words.take();
            if (!hasTiming || (timing != "any" && timing != "clock") || !words.isEmpty())
                return "expected \"timing clock\" or any";
            options.timing = timing == "any" ? Timing::Any : Timing::Clock;
        }
        options.seed = *seed;
        options.interpreterLock = lock == "on";
        return {};
    }

    std::string readUntil(Words &words)
    {
        const auto until = parseWhen(words.rest());
        if (!until)
            return until.error().message;
        m_session.run.until = *until;
        return {};
    }

    std::string readName(Words &words)
    {
        const std::string name = oneLine(std::string(words.rest()));
        if (m_session.run.acts.empty())
            return "the name of a future stands behind its act";
        if (name.find_first_not_of(' ') == std::string::npos || name.size() > maxSessionName)
            return fmt::format("a name has 1 to {} bytes", maxSessionName);
        m_session.names.resize(m_session.run.acts.size());
        if (!m_session.names.back().empty())
            return "a second name";
        m_session.names.back() = name;
        return {};
    }

    std::string readAct(Words &words)
    {
        if (m_session.run.acts.size() == maxSessionActs)
            return fmt::format("more than {} acts", maxSessionActs);
        auto act = parseAct(words.rest());
        if (!act)
            return act.error().message;
        m_session.run.acts.push_back(std::move(*act));
        return {};
    }

    std::string readAnchor(Words &words)
    {
        if (m_session.anchors.size() + 1 != m_session.run.acts.size())
            return "a place without its act";
        const bool hasStep = words.takeIs("step");
        const auto step = base::wholeNumber(words.take());
        const bool hasLine = words.takeIs("line");
        const auto line = base::wholeNumber(words.take());
        const auto visit = words.takeSigned('#');
        const auto instruction = words.takeSigned('+');
        if (!hasStep || !step || *step > base::maxSteps || !hasLine || !line
            || *line > base::maxSourceBytes || !visit || !instruction)
            return "expected \"step N line N #K +N THREAD\"";
        m_session.anchors.push_back({*step, static_cast<std::uint32_t>(*line), *visit, *instruction,
                                     oneLine(std::string(words.rest()))});
        return {};
    }

    std::string readFinal(Words &words)
    {
        const std::string_view digest = words.rest();
        if (digest.size() != 32
            || digest.find_first_not_of("0123456789abcdef") != std::string_view::npos)
            return "expected a digest";
        m_session.finalDigest = digest;
        return {};
    }

    std::string readProgram(Words &words)
    {
        const auto bytes = base::wholeNumber(words.take());
        if (!bytes)
            return "expected the number of bytes of the program";
        if (*bytes > base::maxSourceBytes)
            return fmt::format("the program is larger than {} bytes", base::maxSourceBytes);
        if (words.isEmpty())
            return "the program has no name";
        m_session.run.programName = oneLine(std::string(words.rest()));
        if (m_text.size() - m_at < *bytes + 1 || m_text[m_at + *bytes] != '\n')
            return "the program is not as long as it says";
        m_session.run.programText = m_text.substr(m_at, *bytes);
        m_at += *bytes + 1;
        m_isComplete = m_text.substr(m_at).starts_with("end ");
        return m_isComplete ? "" : "expected the end after the program";
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 0;
    bool m_isComplete = false;
    Session m_session;
};

} // namespace

Session sessionOf(const Recording &recording)
{
    Session session;
    session.run = recording.run();
    for (const ActResult &act : recording.acts()) {
        Anchor anchor{act.step, act.line, act.visit, 0, act.act.subject};
        for (const trace::ThreadMoment &thread : recording.momentAt(act.step).threads) {
            const auto visited = recording.trace().stepOfVisit(thread.id, act.line, act.visit);
            if (thread.name == act.act.subject && visited && *visited <= act.step)
                anchor.instruction = act.step - *visited;
        }
        session.anchors.push_back(std::move(anchor));
    }
    session.finalDigest = recording.worldAt(recording.stepCount()).digest().hex();
    return session;
}

namespace {

std::string openingOf(const Session &session)
{
    const Run &run = session.run;
    std::string text =
        fmt::format("machine {}\noptions {} seed {} lock {}{}\n", session.machine,
                    switchWord(run.options), run.options.seed,
                    run.options.interpreterLock ? "on" : "off", timingWords(run.options.timing));
    if (run.until)
        text += fmt::format("until {}\n", toText(*run.until));
    return text;
}

std::string nameLine(const Session &session, std::size_t act)
{
    if (act >= session.names.size())
        return {};
    const std::string name = oneLine(session.names[act]).substr(0, maxSessionName);
    return name.find_first_not_of(' ') == std::string::npos ? "" : fmt::format("name {}\n", name);
}

std::string programOf(const Run &run)
{
    return fmt::format("program {} {}\n{}\n", run.programText.size(), oneLine(run.programName),
                       run.programText);
}

} // namespace

std::string writeSession(const Session &session)
{
    const Run &run = session.run;
    std::string text = fmt::format("{}{}\n", magic, sessionVersion) + openingOf(session);
    for (std::size_t index = 0; index < run.acts.size(); ++index) {
        const Anchor &at = session.anchors.at(index);
        text += fmt::format("act {}\nat step {} line {} #{} +{} {}\n", toText(run.acts[index]),
                            at.step, at.line, at.visit, at.instruction, oneLine(at.thread));
        text += nameLine(session, index);
    }
    if (!session.finalDigest.empty())
        text += fmt::format("final {}\n", session.finalDigest);
    text += programOf(run);
    return text + fmt::format("end {}\n", base::digestOf(text).hex());
}

std::string writeRunText(const Session &session)
{
    std::string text = openingOf(session);
    for (const Act &act : session.run.acts)
        text += fmt::format("act {}\n", toText(act));
    return text + programOf(session.run) + "end ";
}

base::Result<Session> readRunText(std::string_view text)
{
    return SessionReader(text).readRun();
}

bool looksLikeSession(std::string_view text)
{
    return text.starts_with(magic);
}

base::Result<Session> readSession(std::string_view text)
{
    return SessionReader(text).read();
}

} // namespace loose::history
