// SPDX-License-Identifier: GPL-3.0-or-later
#include <istream>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "trace/fold_check.h"
#include "trace/payload_fields.h"
#include "trace/trace_file.h"

namespace loose::trace {

namespace {

using Json = nlohmann::ordered_json; // as it is written: one kind to compile

int digit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

bool fromBase16(const std::string &digits, std::string &bytes)
{
    if (digits.size() % 2 != 0)
        return false;
    bytes.clear();
    for (std::size_t at = 0; at < digits.size(); at += 2) {
        const int high = digit(digits[at]);
        const int low = digit(digits[at + 1]);
        if (high < 0 || low < 0)
            return false;
        bytes += static_cast<char>(high * 16 + low);
    }
    return true;
}

// Reads the fields of one line; remembers the first that is wrong.
class FieldReader
{
public:
    explicit FieldReader(const Json &line) : m_line(line) {}

    const std::string &error() const { return m_error; }

    void operator()(const char *name, std::string &text)
    {
        const auto at = m_line.find(name);
        if (at == m_line.end())
            return;
        if (at->is_string())
            text = at->get<std::string>();
        else if (!at->is_object() || !at->contains("base16") || !(*at)["base16"].is_string()
                 || !fromBase16((*at)["base16"].get<std::string>(), text))
            wrong(name, "a text");
    }
    void operator()(const char *name, bool &value)
    {
        const auto at = m_line.find(name);
        if (at == m_line.end())
            return;
        if (at->is_boolean())
            value = at->get<bool>();
        else
            wrong(name, "true or false");
    }
    template <typename Tag>
    void operator()(const char *name, base::Id<Tag> &id)
    {
        (*this)(name, id.number);
    }
    template <typename Number>
    requires std::is_integral_v<Number>
    void operator()(const char *name, Number &value)
    {
        const auto at = m_line.find(name);
        if (at == m_line.end())
            return;
        if (at->is_number_unsigned() && std::in_range<Number>(at->get<std::uint64_t>()))
            value = static_cast<Number>(at->get<std::uint64_t>());
        else if (at->is_number_integer() && !at->is_number_unsigned()
                 && std::in_range<Number>(at->get<std::int64_t>()))
            value = static_cast<Number>(at->get<std::int64_t>());
        else
            wrong(name, "a number that fits");
    }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *name, Enum &value)
    {
        const auto at = m_line.find(name);
        if (at == m_line.end())
            return;
        if (!at->is_string() || !readWord(at->get<std::string>(), value))
            wrong(name, "a word known here");
    }

private:
    template <typename Enum>
    static bool readWord(const std::string &word, Enum &value)
    {
        if constexpr (std::is_same_v<Enum, Stream>) {
            value = word == "output" ? Stream::Output : Stream::Errors;
            return word == "output" || word == "errors";
        } else if constexpr (std::is_same_v<Enum, InvariantState>) {
            value = word == "holds"     ? InvariantState::Holds
                    : word == "broken"  ? InvariantState::Broken
                    : word == "excused" ? InvariantState::Excused
                                        : InvariantState::Unknown;
            return value != InvariantState::Unknown || word == "unknown";
        } else {
            for (int number = 0; number < 32; ++number) {
                value = static_cast<Enum>(number);
                const std::string known = wordFor(value);
                if (known == word && (number == 0 || !known.empty()))
                    return true;
            }
            return false;
        }
    }
    void wrong(const char *name, const char *expected)
    {
        if (m_error.empty())
            m_error = fmt::format("\"{}\" is not {}", name, expected);
    }

    const Json &m_line;
    std::string m_error;
};

template <std::size_t index = 0>
bool readPayload(const std::string &name, FieldReader &read, Payload &payload)
{
    if constexpr (index == std::variant_size_v<Payload>) {
        return false;
    } else {
        using Type = std::variant_alternative_t<index, Payload>;
        if (name != nameOf<Type>)
            return readPayload<index + 1>(name, read, payload);
        Type value;
        fields(value, read);
        payload = std::move(value);
        return true;
    }
}

base::Result<Event> readEvent(const std::string &text)
{
    const Json line = Json::parse(text, nullptr, false);
    if (!line.is_object())
        return base::fail("this is not a JSON object");
    FieldReader read(line);
    Event event;
    std::string level = "story";
    std::string name;
    read("step", event.step);
    read("clock", event.clockNs);
    read("process", event.process);
    read("thread", event.thread);
    read("line", event.line);
    read("level", level);
    read("event", name);
    if (level != "story" && level != "line" && level != "inside")
        return base::fail(fmt::format("there is no level \"{}\"", level));
    event.level = level == "story" ? Level::Story : level == "line" ? Level::Line : Level::Inside;
    if (!readPayload(name, read, event.payload))
        return base::fail(fmt::format("there is no event \"{}\"", name));
    if (!read.error().empty())
        return base::fail(read.error());
    return event;
}

// As std::getline, but never takes more than `limit` bytes.
bool readLine(std::istream &in, std::string &line, std::size_t limit)
{
    line.clear();
    for (int character = in.get(); character != std::char_traits<char>::eof();
         character = in.get()) {
        if (character == '\n')
            return true;
        if (line.size() > limit)
            return true;
        line += static_cast<char>(character);
    }
    return !line.empty();
}

base::Result<TraceFile> readHead(const std::string &text)
{
    const Json head = Json::parse(text, nullptr, false);
    if (!head.is_object() || !head.contains("trace") || !head["trace"].is_number_integer())
        return base::fail("line 1: this is not a trace: it does not begin with {\"trace\":1,…}");
    const auto version = head["trace"].get<std::int64_t>();
    if (version > traceFileVersion)
        return base::fail(fmt::format("line 1: trace version {} is newer than this program, which "
                                      "reads version {}",
                                      version, traceFileVersion));
    if (version < 1)
        return base::fail(fmt::format("line 1: there is no trace version {}", version));
    base::ClockNs stepNs = 1000;
    std::string program;
    FieldReader read(head);
    read("step_ns", stepNs);
    read("program", program);
    if (!read.error().empty() || stepNs < 0)
        return base::fail(fmt::format(
            "line 1: {}", read.error().empty() ? "\"step_ns\" is below zero" : read.error()));
    return TraceFile{std::move(program), Trace(stepNs)};
}

} // namespace

base::Result<TraceFile> readTrace(std::istream &in, const TraceFileLimits &limits)
{
    std::string text;
    if (!readLine(in, text, limits.lineBytes))
        return base::fail("line 1: the file is empty");
    base::Result<TraceFile> file = readHead(text);
    if (!file)
        return file;
    Moment moment;
    std::size_t number = 1;
    while (readLine(in, text, limits.lineBytes)) {
        ++number;
        if (text.size() > limits.lineBytes)
            return base::fail(
                fmt::format("line {}: longer than {} bytes", number, limits.lineBytes));
        if (number > limits.events)
            return base::fail(fmt::format("line {}: more than {} events", number, limits.events));
        if (text.empty())
            continue;
        base::Result<Event> event = readEvent(text);
        if (!event)
            return base::fail(fmt::format("line {}: {}", number, event.error().message));
        const std::string objection = objectionTo(*event, moment, limits);
        if (!objection.empty())
            return base::fail(fmt::format("line {}: {}", number, objection));
        fold(moment, *event);
        file->trace.receive(std::move(*event));
    }
    return file;
}

} // namespace loose::trace
