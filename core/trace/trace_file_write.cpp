// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include <nlohmann/json.hpp>

#include "trace/payload_fields.h"
#include "trace/trace_file.h"

namespace loose::trace {

namespace {

using Json = nlohmann::ordered_json;

bool isUtf8(const std::string &text)
{
    try {
        static_cast<void>(Json(text).dump());
        return true;
    } catch (const Json::type_error &) {
        return false;
    }
}

std::string base16(const std::string &bytes)
{
    static const char digits[] = "0123456789abcdef";
    std::string out;
    for (const char byte : bytes) {
        out += digits[static_cast<unsigned char>(byte) >> 4];
        out += digits[static_cast<unsigned char>(byte) & 15];
    }
    return out;
}

const char *levelWord(Level level)
{
    switch (level) {
    case Level::Story: return "story";
    case Level::Line: return "line";
    case Level::Inside: return "inside";
    }
    return "";
}

struct FieldWriter {
    Json &line;

    void operator()(const char *name, const std::string &text) const
    {
        if (text.empty())
            return;
        if (isUtf8(text))
            line[name] = text;
        else
            line[name] = {{"base16", base16(text)}};
    }
    template <typename Tag>
    void operator()(const char *name, base::Id<Tag> id) const
    {
        if (!id.isNone())
            line[name] = id.number;
    }
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    void operator()(const char *name, Number value) const { line[name] = value; }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *name, Enum value) const
    {
        if constexpr (std::is_same_v<Enum, Stream>)
            line[name] = value == Stream::Output ? "output" : "errors";
        else if constexpr (std::is_same_v<Enum, InvariantState>)
            line[name] = value == InvariantState::Unknown   ? "unknown"
                         : value == InvariantState::Holds   ? "holds"
                         : value == InvariantState::Excused ? "excused"
                                                            : "broken";
        else
            line[name] = wordFor(value);
    }
};

} // namespace

void writeTrace(std::ostream &out, const std::string &program, const Trace &trace)
{
    Json head;
    head["trace"] = traceFileVersion;
    FieldWriter{head}("program", program);
    head["step_ns"] = trace.stepNs();
    out << head.dump() << '\n';
    trace.forEach(0, trace.lastStep() + 1, [&](const Event &event) {
        Json line;
        const FieldWriter write{line};
        line["step"] = event.step;
        line["clock"] = event.clockNs;
        write("process", event.process);
        write("thread", event.thread);
        if (event.line != 0)
            line["line"] = event.line;
        line["level"] = levelWord(event.level);
        std::visit(
            [&](const auto &payload) {
                line["event"] = nameOf<std::remove_cvref_t<decltype(payload)>>;
                fields(payload, write);
            },
            event.payload);
        out << line.dump() << '\n';
        return true;
    });
}

} // namespace loose::trace
