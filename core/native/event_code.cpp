// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/event_code.h"

#include <cstring>
#include <type_traits>

#include "trace/payload_fields.h"

namespace loose::native {

namespace {

template <typename T>
constexpr bool isId = false;
template <typename Tag>
constexpr bool isId<base::Id<Tag>> = true;

class Writer
{
public:
    explicit Writer(std::vector<char> &space) : m_space(space) { reserve(0); }

    template <typename T>
    void put(const T &value)
    {
        if constexpr (std::is_same_v<T, std::string>) {
            put(static_cast<std::uint32_t>(value.size()));
            reserve(value.size());
            value.copy(m_space.data() + m_size, value.size());
            m_size += value.size();
        } else {
            static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T> || isId<T>);
            std::memcpy(m_space.data() + m_size, &value, sizeof value);
            m_size += sizeof value;
        }
    }
    std::string_view bytes() const { return {m_space.data(), m_size}; }

private:
    // Besides `more`, for all that is not text: an event has few numbers.
    void reserve(std::size_t more)
    {
        constexpr std::size_t numbers = 256;
        if (m_space.size() < m_size + more + numbers)
            m_space.resize(m_size + more + numbers);
    }

    std::vector<char> &m_space;
    std::size_t m_size = 0;
};

class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

    template <typename T>
    void get(T &value)
    {
        if constexpr (std::is_same_v<T, std::string>) {
            std::uint32_t size = 0;
            get(size);
            if (size > m_bytes.size())
                m_failed = true;
            else
                value = m_bytes.substr(0, size);
            m_bytes.remove_prefix(m_failed ? m_bytes.size() : size);
        } else if (sizeof value > m_bytes.size()) {
            m_failed = true;
        } else if constexpr (std::is_same_v<T, bool>) {
            value = m_bytes[0] != 0;
            m_bytes.remove_prefix(1);
        } else {
            std::memcpy(&value, m_bytes.data(), sizeof value);
            m_bytes.remove_prefix(sizeof value);
        }
    }
    bool isWhole() const { return !m_failed && m_bytes.empty(); }
    void fail() { m_failed = true; }

private:
    std::string_view m_bytes;
    bool m_failed = false;
};

// What an event and its head have in common, in the order of the code.
template <typename Head, typename Visit>
void headFields(Head &head, Visit visit)
{
    visit(head.step);
    visit(head.clockNs);
    visit(head.process);
    visit(head.thread);
    visit(head.line);
    visit(head.level);
}

template <std::size_t Index = 0>
void readPayload(Reader &reader, std::size_t index, trace::Payload &payload)
{
    if constexpr (Index < std::variant_size_v<trace::Payload>) {
        if (index != Index)
            return readPayload<Index + 1>(reader, index, payload);
        auto &made = payload.emplace<Index>();
        trace::fields(made, [&](const char *, auto &member) { reader.get(member); });
    } else {
        reader.fail();
    }
}

} // namespace

std::string_view encodeEvent(const EventHead &head, const trace::Payload &payload,
                             std::vector<char> &space)
{
    Writer writer(space);
    headFields(head, [&](const auto &field) { writer.put(field); });
    writer.put(static_cast<std::uint8_t>(payload.index()));
    std::visit(
        [&](const auto &what) {
            trace::fields(what, [&](const char *, const auto &member) { writer.put(member); });
        },
        payload);
    return writer.bytes();
}

std::optional<trace::Event> decodeEvent(std::string_view bytes)
{
    Reader reader(bytes);
    trace::Event event;
    std::uint8_t index = 0;
    headFields(event, [&](auto &field) { reader.get(field); });
    reader.get(index);
    readPayload(reader, index, event.payload);
    if (!reader.isWhole() || event.level > trace::Level::Inside)
        return std::nullopt;
    return event;
}

} // namespace loose::native
