// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/run_code.h"

#include <array>

#include <fmt/format.h>

#include "base/hash.h"
#include "history/session_file.h"
#include "history/text_packer.h"

namespace loose::history {

namespace {

constexpr std::string_view codeMark = "LE";
constexpr char codeVersion = '1';
constexpr std::size_t headBytes = 7; // 4 of the checksum, 3 of the size
constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string toLetters(std::string_view bytes)
{
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char each : bytes) {
        bits = bits << 8 | static_cast<unsigned char>(each);
        for (count += 8; count >= 6; count -= 6)
            text += letters[bits >> (count - 6) & 63];
    }
    if (count > 0)
        text += letters[bits << (6 - count) & 63];
    return text;
}

std::optional<std::string> fromLetters(std::string_view text)
{
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char each : text) {
        const std::size_t value = letters.find(each);
        if (value == std::string_view::npos)
            return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count);
        }
    }
    return bytes;
}

// Little-endian.
std::string bytesOf(std::uint64_t number, int count)
{
    std::string bytes;
    for (int each = 0; each < count; ++each)
        bytes += static_cast<char>(number >> (8 * each));
    return bytes;
}

std::string checksumOf(std::string_view bytes)
{
    return bytesOf(base::digestOf(bytes).low, 4);
}

std::string scenarioIdOf(const std::string &programName)
{
    return programName.ends_with(".py") ? programName.substr(0, programName.size() - 3) : "";
}

std::string sourceHash(const std::string &text)
{
    return base::digestOf(text).hex().substr(16);
}

constexpr std::string_view scenarioMark = "\x01scenario "; // begins no program

// A chat wraps lines and adds spaces around.
std::string withoutSpaces(std::string_view text)
{
    std::string kept;
    for (const char each : text) {
        if (each != ' ' && each != '\n' && each != '\r' && each != '\t')
            kept += each;
    }
    return kept;
}

base::Result<std::string> unpacked(const std::string &code)
{
    const auto damaged = [] { return base::fail("the run code is cut short or has been altered"); };
    const auto bytes = fromLetters(std::string_view(code).substr(codeMark.size() + 1));
    if (!bytes || bytes->size() <= headBytes)
        return damaged();
    const std::string_view checked = std::string_view(*bytes).substr(4);
    if (checksumOf(checked) != bytes->substr(0, 4))
        return damaged();
    std::size_t size = 0;
    for (std::size_t each = 3; each-- > 0;)
        size = size << 8 | static_cast<unsigned char>(checked[each]);
    if (size > maxRunCodeProgram)
        return base::fail(
            fmt::format("the run of the code is larger than {} bytes", maxRunCodeProgram));
    return unpackText(checked.substr(3), size);
}

// The program of a scenario is called by its id and what its text was.
base::Result<void> findProgramOf(Run &run, const FindScenario &find)
{
    const std::string &text = run.programText;
    if (!text.starts_with(scenarioMark))
        return {};
    const std::string hash = text.substr(scenarioMark.size());
    const auto scenario = find ? find(scenarioIdOf(run.programName)) : std::nullopt;
    if (!scenario)
        return base::fail(fmt::format("the run code is of the scenario {}, which is not here",
                                      scenarioIdOf(run.programName)));
    if (sourceHash(*scenario) != hash)
        return base::fail(fmt::format("the run code is of another text of the scenario {}",
                                      scenarioIdOf(run.programName)));
    run.programText = *scenario;
    return {};
}

} // namespace

base::Result<std::string> runCodeOf(const Run &run, const FindScenario &find)
{
    Session session;
    session.run = run;
    session.anchors.resize(run.acts.size());
    const std::string id = scenarioIdOf(run.programName);
    const auto scenario = find && !id.empty() ? find(id) : std::nullopt;
    const bool isScenario = scenario && *scenario == run.programText;
    if (isScenario)
        session.run.programText = std::string(scenarioMark) + sourceHash(run.programText);
    const std::string text = writeRunText(session);
    const auto tooLong = [] {
        return base::fail(fmt::format(
            "the program is too long for a run code of {} characters: save a session", maxRunCode));
    };
    // Text never packs to less than a sixteenth: what is hopeless costs nothing.
    if (text.size() > maxRunCodeProgram || text.size() / 16 > maxRunCode)
        return tooLong();
    const std::string checked = bytesOf(text.size(), 3) + packText(text);
    std::string code =
        std::string(codeMark) + codeVersion + toLetters(checksumOf(checked) + checked);
    if (code.size() > maxRunCode)
        return tooLong();
    return code;
}

bool looksLikeRunCode(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return false;
    text.remove_prefix(begin);
    return text.size() > codeMark.size() && text.starts_with(codeMark)
           && text[codeMark.size()] >= '0' && text[codeMark.size()] <= '9';
}

base::Result<Run> readRunCode(std::string_view pasted, const FindScenario &find)
{
    if (pasted.size() > 2 * maxRunCode)
        return base::fail(fmt::format("a run code has at most {} characters", maxRunCode));
    const std::string code = withoutSpaces(pasted);
    if (!looksLikeRunCode(code))
        return base::fail("this is not a run code");
    if (code[codeMark.size()] != codeVersion)
        return base::fail(
            fmt::format("the run code was made by a newer version ({}); this one reads {}",
                        code[codeMark.size()], codeVersion));
    const auto text = unpacked(code);
    if (!text)
        return tl::unexpected(text.error());
    auto session = readRunText(*text);
    if (!session)
        return base::fail(
            fmt::format("the run code says what is not understood: {}", session.error().message));
    if (session->machine != machineVersion)
        return base::fail(fmt::format(
            "the run code was made by another machine (version {}), whose steps are not these",
            session->machine));
    if (const auto found = findProgramOf(session->run, find); !found)
        return tl::unexpected(found.error());
    return std::move(session->run);
}

} // namespace loose::history
