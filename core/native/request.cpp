// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/request.h"

#include <cstring>

namespace loose::native {

namespace {

constexpr std::uint32_t requestVersion = 2;

template <typename Number>
void putNumber(std::string &bytes, Number number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

void appendText(std::string &bytes, const std::string &text)
{
    putNumber(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += text;
}

template <typename Number>
bool getNumber(std::string_view &bytes, Number &number)
{
    if (bytes.size() < sizeof number)
        return false;
    std::memcpy(&number, bytes.data(), sizeof number);
    bytes.remove_prefix(sizeof number);
    return true;
}

bool getText(std::string_view &bytes, std::string &text)
{
    std::uint32_t size = 0;
    if (!getNumber(bytes, size) || size > bytes.size())
        return false;
    text = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return true;
}

} // namespace

std::string encodeRequest(const Request &request)
{
    std::string bytes;
    putNumber(bytes, requestVersion);
    appendText(bytes, request.programName);
    appendText(bytes, request.programText);
    appendText(bytes, request.until);
    putNumber(bytes, static_cast<std::uint32_t>(request.observed));
    putNumber(bytes, request.processorNs);
    putNumber(bytes, static_cast<std::uint32_t>(request.acts.size()));
    for (const std::string &act : request.acts)
        appendText(bytes, act);
    return bytes;
}

std::optional<Request> decodeRequest(std::string_view bytes)
{
    Request request;
    std::uint32_t version = 0;
    std::uint32_t observed = 0;
    std::uint32_t acts = 0;
    bool whole = getNumber(bytes, version) && version == requestVersion
                 && getText(bytes, request.programName) && getText(bytes, request.programText)
                 && getText(bytes, request.until) && getNumber(bytes, observed)
                 && getNumber(bytes, request.processorNs) && getNumber(bytes, acts);
    request.observed = observed != 0;
    for (std::uint32_t each = 0; whole && each < acts; ++each)
        whole = getText(bytes, request.acts.emplace_back());
    if (!whole || !bytes.empty())
        return std::nullopt;
    return request;
}

} // namespace loose::native
