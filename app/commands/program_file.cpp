// SPDX-License-Identifier: GPL-3.0-or-later

// Finding what PROGRAM names on the command line.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/limits.h"
#include "commands/commands.h"
#include "history/run_code.h"
#include "history/session_file.h"

namespace loose::app {

namespace fs = std::filesystem;

namespace {

bool isScenarioId(const std::string &text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')
               || character == '_' || character == '-';
    });
}

std::string scenarioPath(const std::string &id)
{
    std::error_code error;
    const fs::path path = fs::path(scenarioFolder()) / (id + ".py");
    return fs::is_regular_file(path, error) ? path.string() : std::string();
}

// At most one byte more than a session may have; nothing if it cannot be read.
std::optional<std::string> readFile(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text; // it grows piece by piece: most programs are far shorter than they may be
    while (file && text.size() <= history::maxSessionBytes) {
        constexpr std::size_t piece = 16384;
        const std::size_t before = text.size();
        text.resize(before + piece);
        file.read(text.data() + before, piece);
        text.resize(before + static_cast<std::size_t>(file.gcount()));
    }
    if (!file.is_open() || file.bad())
        return std::nullopt;
    return text;
}

} // namespace

// Installed beside the executable; in a build tree the source tree's own.
std::string scenarioFolder()
{
    std::error_code error;
    const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path &folder :
         {here / "../share/loose-ends/scenarios", fs::path(LOOSE_SOURCE_SCENARIOS)}) {
        if (fs::is_directory(folder, error))
            return folder.lexically_normal().string();
    }
    return {};
}

int wrongUsage(const std::string &message)
{
    std::fprintf(stderr, "loose-ends: %s\n", message.c_str());
    return 2;
}

base::Result<std::string> findProgram(const std::string &program)
{
    std::error_code error;
    if (fs::is_regular_file(program, error))
        return program;
    if (fs::is_directory(program, error))
        return base::fail(fmt::format("{} is a folder, not a program", program));
    if (isScenarioId(program)) {
        std::string path = scenarioPath(program);
        if (!path.empty())
            return path;
        return base::fail(fmt::format("there is neither a file nor a scenario {}", program));
    }
    return base::fail(fmt::format("there is no file {}", program));
}

std::optional<std::string> scenarioText(const std::string &id)
{
    const std::string path = isScenarioId(id) ? scenarioPath(id) : std::string();
    return path.empty() ? std::nullopt : readFile(path);
}

base::Result<history::Run> loadProgram(const std::string &program)
{
    std::error_code error;
    if (history::looksLikeRunCode(program) && !fs::exists(program, error))
        return history::readRunCode(program, scenarioText);
    const auto path = findProgram(program);
    if (!path)
        return tl::unexpected(path.error());
    const auto read = readFile(*path);
    if (!read)
        return base::fail(fmt::format("{} cannot be read", *path));
    const std::string &text = *read;
    if (history::looksLikeSession(text)) {
        auto session = history::readSession(text);
        if (!session)
            return base::fail(fmt::format("{}: {}", *path, session.error().message));
        return std::move(session->run);
    }
    if (text.size() > base::maxSourceBytes)
        return base::fail(fmt::format("{} is larger than {} bytes", *path, base::maxSourceBytes));
    history::Run run;
    run.programName = fs::path(*path).filename().string();
    run.programText = text;
    return run;
}

} // namespace loose::app
