// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace loose::test {

using Lines = std::vector<std::string>;

// A file of the project as lines.
struct File {
    std::string name; // from the top of the project, "core/lang/lexer.cpp"
    Lines lines;

    bool isHeader() const { return name.ends_with(".h"); }
    bool isSource() const { return name.ends_with(".cpp"); }
    bool isOurs() const { return isHeader() || isSource() || name.ends_with(".def"); }
    std::string folder() const { return name.substr(0, name.rfind('/')); }
};

// Every file of the folders at the top of the project, sorted by name.
std::vector<File> readTree();

// Columns, not bytes: a line of UTF-8 may have fewer.
std::size_t charactersOf(const std::string &line);

// Whether the word stands in the line by itself. Letters, digits, underscores and `more` would make
// it a part of a longer one.
bool hasWord(const std::string &line, const std::string &word, const std::string &more = {});

// The file that an include line names, else empty.
std::string includedBy(const std::string &line);

} // namespace loose::test
