// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/source.h"

#include <utility>

namespace loose::lang {

namespace {
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
}

SourceText::SourceText(std::string name, std::string text)
    : m_name(std::move(name)), m_text(std::move(text))
{
    if (m_text.starts_with(byteOrderMark))
        m_text.erase(0, byteOrderMark.size());

    // A line end is \n, \r\n or a lone \r, as in Python. Text after the last one is a line too.
    if (!m_text.empty())
        m_lineStarts.push_back(0);
    const bool hasReturns = m_text.find('\r') != std::string::npos;
    for (std::size_t i = 0; i + 1 < m_text.size(); ++i) {
        if (!hasReturns) {
            i = m_text.find('\n', i);
            if (i >= m_text.size() - 1)
                break;
        }
        const bool isEnd = m_text[i] == '\n' || (m_text[i] == '\r' && m_text[i + 1] != '\n');
        if (isEnd)
            m_lineStarts.push_back(i + 1);
    }
}

std::string_view SourceText::line(std::uint32_t number) const
{
    if (number == 0 || number > m_lineStarts.size())
        return {};
    const std::size_t begin = m_lineStarts[number - 1];
    const std::size_t end = number < m_lineStarts.size() ? m_lineStarts[number] : m_text.size();
    std::string_view line = std::string_view(m_text).substr(begin, end - begin);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace loose::lang
