// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenarios.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace loose::test {

namespace {

constexpr const char *folder = LOOSE_SOURCE_DIR "/resources/scenarios/";

} // namespace

std::string readFile(const std::string &path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::vector<std::string> scenarioIds()
{
    std::vector<std::string> ids;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".py")
            ids.push_back(entry.path().stem().string());
    }
    std::ranges::sort(ids);
    return ids;
}

std::string scenarioPath(const std::string &id)
{
    return folder + id + ".py";
}

std::string scenarioText(const std::string &id)
{
    return readFile(scenarioPath(id));
}

} // namespace loose::test
