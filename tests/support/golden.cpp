// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/golden.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace loose::test {
namespace {

using Lines = std::vector<std::string>;

Lines split(const std::string &text)
{
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

// Lengths of the longest common subsequence of the tails. Quadratic, and goldens are small.
std::vector<std::vector<int>> commonTails(const Lines &left, const Lines &right)
{
    std::vector<std::vector<int>> length(left.size() + 1, std::vector<int>(right.size() + 1, 0));
    for (std::size_t i = left.size(); i-- > 0;) {
        for (std::size_t j = right.size(); j-- > 0;) {
            length[i][j] = left[i] == right[j] ? length[i + 1][j + 1] + 1
                                               : std::max(length[i + 1][j], length[i][j + 1]);
        }
    }
    return length;
}

std::string lineDiff(const Lines &left, const Lines &right)
{
    const auto length = commonTails(left, right);
    std::string out;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() || j < right.size()) {
        if (i < left.size() && j < right.size() && left[i] == right[j]) {
            out += "  " + left[i] + "\n";
            ++i;
            ++j;
        } else if (j == right.size() || (i < left.size() && length[i + 1][j] >= length[i][j + 1])) {
            out += "- " + left[i++] + "\n";
        } else {
            out += "+ " + right[j++] + "\n";
        }
    }
    return out;
}

constexpr std::size_t diffLinesMax = 2000; // beyond it the quadratic table costs too much memory

} // namespace

std::string difference(const std::string &expected, const std::string &actual)
{
    if (expected == actual) {
        return {};
    }
    const Lines left = split(expected);
    const Lines right = split(actual);
    if (left == right)
        return "differ only in the newline at the end\n";
    if (left.size() > diffLinesMax || right.size() > diffLinesMax) {
        const auto [l, r] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
        return "first difference at line " + std::to_string(l - left.begin() + 1) + "\n- "
               + (l == left.end() ? "(end)" : *l) + "\n+ " + (r == right.end() ? "(end)" : *r)
               + "\n";
    }
    return lineDiff(left, right);
}

std::string compareWithGolden(const std::string &name, const std::string &actual)
{
    const auto path = std::filesystem::path(LOOSE_SOURCE_DIR) / "tests" / "golden" / name;
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << actual;
        return {};
    }
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return "no golden " + path.string() + "; UPDATE_GOLDEN=1 writes it:\n" + actual;
    std::ostringstream expected;
    expected << file.rdbuf();
    const std::string diff = difference(expected.str(), actual);
    return diff.empty() ? diff : name + " differs (- golden, + now):\n" + diff;
}

} // namespace loose::test
