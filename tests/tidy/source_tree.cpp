// SPDX-License-Identifier: GPL-3.0-or-later
#include "tidy/source_tree.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>

namespace loose::test {
namespace {

namespace fs = std::filesystem;

Lines readLines(const fs::path &path)
{
    Lines lines;
    std::ifstream stream(path, std::ios::binary);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

std::vector<File> readTree()
{
    const fs::path top = LOOSE_SOURCE_DIR;
    std::vector<File> files;
    for (const char *folder : {"app", "core", "ui", "resources", "tests"}) {
        for (const auto &entry : fs::recursive_directory_iterator(top / folder)) {
            const std::string path = entry.path().string();
            if (entry.is_regular_file() && path.find("__pycache__") == std::string::npos)
                files.push_back({entry.path().lexically_relative(top).string(), readLines(path)});
        }
    }
    std::ranges::sort(files, {}, &File::name);
    return files;
}

std::size_t charactersOf(const std::string &line)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool hasWord(const std::string &line, const std::string &word, const std::string &more)
{
    const auto isPart = [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'
               || more.find(c) != std::string::npos;
    };
    for (auto at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !isPart(line[at - 1])) && (end == line.size() || !isPart(line[end])))
            return true;
    }
    return false;
}

std::string includedBy(const std::string &line)
{
    const auto first = line.find_first_of("<\"");
    if (!line.starts_with("#include") || first == std::string::npos)
        return {};
    return line.substr(first + 1, line.find_first_of(">\"", first + 1) - first - 1);
}

} // namespace loose::test
