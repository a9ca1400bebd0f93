// SPDX-License-Identifier: GPL-3.0-or-later

// The text of a program, and places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loose::lang {

// Lines and columns count from 1, columns in code points; the end is one past the last character.
// Line 0 means "no place": instructions that belong to no line of the program.
struct SourceSpan {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t endLine = 0;
    std::uint32_t endColumn = 0;

    friend bool operator==(const SourceSpan &, const SourceSpan &) = default;
};

// A file as it was read: its name for messages and its text (UTF-8 as far as it is valid, a byte
// order mark removed, line ends as they were).
class SourceText
{
public:
    SourceText(std::string name, std::string text);

    const std::string &name() const { return m_name; }
    const std::string &text() const { return m_text; }
    std::uint32_t lineCount() const { return static_cast<std::uint32_t>(m_lineStarts.size()); }

    // Line `number` (from 1) without its end; empty if there is no such line.
    std::string_view line(std::uint32_t number) const;

private:
    std::string m_name;
    std::string m_text;
    std::vector<std::size_t> m_lineStarts; // byte offset of each line
};

} // namespace loose::lang
