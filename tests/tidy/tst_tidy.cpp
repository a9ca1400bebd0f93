// SPDX-License-Identifier: GPL-3.0-or-later

// The rules of the house that no compiler keeps. Every complaint reads "file:line: what", so that
// an editor can jump to it.

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/suite.h"
#include "tidy/source_tree.h"

namespace fs = std::filesystem;
using namespace loose::test;

namespace {

// "file: rule" of what is allowed to break a rule. May only shrink.
const std::set<std::string> exemptions = {
    "core/exec/interpreter.h: length"}; // the one class whose parts lie in twenty files

constexpr std::size_t lineCharactersMax = 100;
constexpr std::size_t sourceLinesMax = 500;
constexpr std::size_t headerLinesMax = 250;

const std::set<std::string> knownSuffixes = {
    ".cpp", ".h",    ".def", ".inc", ".txt", ".md",  ".py",    ".json",    ".qrc", ".svg",
    ".ttf", ".html", ".sh",  ".in",  ".css", ".png", ".jsonl", ".desktop", ".pml"};

// What a folder of core may include, besides itself: the arrows of core/README.md.
const std::map<std::string, std::set<std::string>> mayInclude = {
    {"base", {}},
    {"lang", {"base"}},
    {"bytecode", {"base", "lang"}},
    {"heap", {"base", "lang", "bytecode"}},
    {"exec", {"base", "lang", "bytecode", "heap", "trace"}}, // of trace only its words
    {"library", {"base", "lang", "bytecode"}},
    {"trace", {"base"}},
    {"sim", {"base", "lang", "bytecode", "heap", "exec", "library", "trace"}},
    {"native", {"base", "lang", "bytecode", "heap", "exec", "trace"}}, // never sim
    {"audit", {"base", "trace"}},
    {"history", {"base", "lang", "bytecode", "heap", "exec", "library", "trace", "sim", "audit"}},
    {"explore", {"base", "lang", "bytecode", "heap", "exec", "trace", "sim", "audit", "history"}},
    {"real",
     {"base", "lang", "bytecode", "heap", "exec", "trace", "native", "sim", "audit", "history"}}};

} // namespace

class TestTidy : public QObject
{
    Q_OBJECT

private:
    std::vector<File> m_files;
    std::set<std::string> m_exemptionsUsed;
    QStringList m_complaints;

    void complain(const std::string &rule, const File &file, std::size_t line,
                  const std::string &what)
    {
        const std::string exemption = file.name + ": " + rule;
        if (exemptions.contains(exemption))
            m_exemptionsUsed.insert(exemption);
        else
            m_complaints << QString::fromStdString(file.name + ":" + std::to_string(line) + ": "
                                                   + what);
    }

    void checkInclude(const File &file, std::size_t line, const std::string &included)
    {
        const bool isCommand =
            file.name.starts_with("app/") && !file.name.starts_with("app/window");
        const bool isCore = file.name.starts_with("core/");
        if ((isCore || isCommand) && included.starts_with("Q"))
            complain("include", file, line, "Qt outside ui and the window");
        if (file.name.starts_with("ui/geometry/") && included.find("QtWidgets") == 0)
            complain("include", file, line, "widgets in ui/geometry");
        const std::string from = included.substr(0, included.find('/'));
        if (file.name.starts_with("ui/") && (from == "sim" || from == "exec" || from == "heap"))
            complain("include", file, line, "ui sees Trace and Moment, never the machine");
        if (!isCore || included.find('/') == std::string::npos || !mayInclude.contains(from))
            return;
        const std::string here =
            fs::path(file.folder()).lexically_relative("core").begin()->string();
        if (here != from && mayInclude.contains(here) && !mayInclude.at(here).contains(from))
            complain("include", file, line, here + " must not include from " + from);
    }

    template <typename Check>
    void eachLine(const Check &check) const
    {
        for (const File &file : m_files) {
            for (std::size_t i = 0; file.isOurs() && i < file.lines.size(); ++i)
                check(file, i + 1, file.lines[i]);
        }
    }

    bool isListed(const File &file) const
    {
        const fs::path path = file.name;
        for (fs::path folder = path.parent_path(); !folder.empty(); folder = folder.parent_path()) {
            const std::string list = (folder / "CMakeLists.txt").string();
            const auto at = std::ranges::find(m_files, list, &File::name);
            if (at == m_files.end())
                continue;
            const std::string entry = path.lexically_relative(folder).string();
            // A suite names its tests without the suffix.
            const bool isTest = path.stem().string().starts_with("tst_");
            const std::string word = isTest ? path.stem().string() : entry;
            return std::ranges::any_of(
                at->lines, [&](const std::string &line) { return hasWord(line, word, "._-/"); });
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_files = readTree();
        QVERIFY(!m_files.empty());
    }

    void init() { m_complaints.clear(); }

    void cleanup()
    {
        if (!m_complaints.isEmpty())
            QFAIL(qPrintable(QLatin1Char('\n') + m_complaints.join(QLatin1Char('\n'))));
    }

    void linesAreAtMost100Wide()
    {
        eachLine([this](const File &file, std::size_t line, const std::string &text) {
            if (charactersOf(text) > lineCharactersMax)
                complain("width", file, line, "wider than 100 columns");
        });
    }

    void filesAreShort()
    {
        for (const File &file : m_files) {
            const std::size_t limit = file.isHeader() ? headerLinesMax : sourceLinesMax;
            if ((file.isHeader() || file.isSource()) && file.lines.size() > limit)
                complain("length", file, limit, "longer than " + std::to_string(limit) + " lines");
        }
    }

    void includesKeepTheFences()
    {
        eachLine([this](const File &file, std::size_t line, const std::string &text) {
            if (const std::string included = includedBy(text); !included.empty())
                checkInclude(file, line, included);
        });
    }

    void headersImposeNothing()
    {
        for (const File &file : m_files) {
            if (file.isHeader() && !std::ranges::count(file.lines, "#pragma once"))
                complain("header", file, 1, "no #pragma once");
        }
        eachLine([this](const File &file, std::size_t line, const std::string &text) {
            if (file.isHeader() && text.find("using namespace") != std::string::npos)
                complain("header", file, line, "using namespace in a header");
        });
    }

    void sourcesStateTheirLicence()
    {
        for (const File &file : m_files) {
            const std::string first = file.lines.empty() ? std::string() : file.lines.front();
            if (file.isOurs() && first != "// SPDX-License-Identifier: GPL-3.0-or-later")
                complain("licence", file, 1, "the first line is not the licence");
        }
    }

    void nothingIsLeftUnfinished()
    {
        // Put together from pieces, so that this line does not find itself.
        static const std::string words[] = {std::string("TO") + "DO", std::string("FIX") + "ME",
                                            std::string("HA") + "CK",
                                            std::string("place") + "holder"};
        eachLine([this](const File &file, std::size_t line, const std::string &text) {
            if (std::ranges::any_of(words, [&](const auto &word) { return hasWord(text, word); }))
                complain("words", file, line, "unfinished work: " + text);
        });
    }

    void sourcesAreBuilt()
    {
        for (const File &file : m_files) {
            if (file.isSource() && !isListed(file))
                complain("listed", file, 1, "no CMakeLists.txt names it");
        }
    }

    void kindsOfFilesAreKnown()
    {
        const std::set<std::string> scripts = {"run", "ensure_packages"};
        for (const File &file : m_files) {
            const fs::path path = file.name;
            if (!knownSuffixes.contains(path.extension().string())
                && !scripts.contains(path.filename().string()))
                complain("kind", file, 1, "unknown kind of file");
        }
    }

    void foldersExplainThemselves()
    {
        std::set<std::string> seen;
        for (const File &file : m_files) {
            const std::string readme = file.folder() + "/README.md";
            if (file.isOurs() && seen.insert(readme).second
                && std::ranges::find(m_files, readme, &File::name) == m_files.end())
                complain("readme", file, 1, "no README.md in " + file.folder());
        }
    }

    void exemptionsAreNeeded()
    {
        for (const std::string &exemption : exemptions)
            QVERIFY2(m_exemptionsUsed.contains(exemption), exemption.c_str());
    }
};

LOOSE_TEST(tst_tidy, TestTidy)
#include "tst_tidy.moc"
