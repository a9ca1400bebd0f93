// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/program_test.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <thread>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "support/golden.h"

namespace loose::test {
namespace {

namespace fs = std::filesystem;

// A sanitizer does not bear native threads that are killed (core/native/README.md).
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool runsRealThreads = false;
#else
constexpr bool runsRealThreads = true;
#endif

constexpr int workers = 2; // the build machines have two cores

// Words of a command line; double or single quotes keep blanks.
std::vector<std::string> splitArguments(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    char quote = 0;
    bool inWord = false;
    for (const char c : text) {
        if (quote != 0 ? c == quote : (c == '"' || c == '\'')) {
            quote = quote != 0 ? '\0' : c;
            inWord = true;
        } else if (quote == 0 && c == ' ') {
            if (inWord)
                words.push_back(std::exchange(word, {}));
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (inWord)
        words.push_back(word);
    return words;
}

// The text after `key`, one blank left out, when the comment starts with it.
std::optional<std::string> valueOf(std::string_view comment, std::string_view key)
{
    if (!comment.starts_with(key))
        return std::nullopt;
    comment.remove_prefix(key.size());
    if (comment.starts_with(' '))
        comment.remove_prefix(1);
    return std::string(comment);
}

void addFinding(ProgramTest &test, const std::string &finding)
{
    if (!test.findings)
        test.findings.emplace();
    test.findings->push_back(finding);
}

void readExpectation(ProgramTest &test, std::string_view comment)
{
    if (const auto line = valueOf(comment, "# expect:"))
        test.output += *line + "\n";
    else if (const auto unfinished = valueOf(comment, "# expect unfinished:"))
        test.output += *unfinished;
    else if (const auto error = valueOf(comment, "# expect error:"))
        test.errors.push_back(*error);
    else if (const auto code = valueOf(comment, "# expect exit:"))
        std::from_chars(code->data(), code->data() + code->size(), test.exitCode);
    else if (const auto finding = valueOf(comment, "# expect finding:"))
        addFinding(test, *finding);
    else if (comment == "# expect findings: none")
        test.findings.emplace();
    else
        test.mistakes.emplace_back(comment);
}

void readComment(ProgramTest &test, std::string_view comment)
{
    if (comment.starts_with("# expect")) {
        readExpectation(test, comment);
    } else if (const auto arguments = valueOf(comment, "# args:")) {
        const auto words = splitArguments(*arguments);
        test.arguments.insert(test.arguments.end(), words.begin(), words.end());
    } else if (const auto program = valueOf(comment, "# program:")) {
        test.path = (fs::path(LOOSE_SOURCE_DIR) / *program).string();
        if (!fs::exists(test.path))
            test.mistakes.emplace_back(comment);
    } else if (comment.starts_with("# oracle:")) {
        test.oracle = false;
        if (comment != "# oracle: no")
            test.mistakes.emplace_back(comment);
    }
}

ProgramTest readTest(const fs::path &path, const fs::path &folder)
{
    ProgramTest test;
    test.name = path.lexically_relative(folder).string();
    test.path = path.string();
    std::ifstream file(path, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        for (const char *key : {"# expect", "# args:", "# program:", "# oracle:"}) {
            if (const auto at = line.find(key); at != std::string::npos) {
                readComment(test, std::string_view(line).substr(at));
                break;
            }
        }
    }
    return test;
}

// "KIND RESOURCE by THREAD line N"; parts that the report does not know are left out.
std::string describe(const QJsonValue &finding)
{
    QString text = finding["kind"].toString(QStringLiteral("?"));
    const auto add = [&](const char *prefix, const char *key) {
        const QJsonValue field = finding[QLatin1String(key)];
        if (field.isString() || field.isDouble())
            text += QLatin1String(prefix) + field.toVariant().toString();
    };
    add(" ", "resource");
    add(" by ", "thread");
    add(" line ", "line");
    return text.toStdString();
}

// An expectation may stop early: "lock-leaked ledger" accepts any thread and line.
bool accepts(const std::string &expected, const std::string &found)
{
    return found == expected || found.starts_with(expected + " ");
}

std::string compareFindings(const ProgramTest &test, const QJsonArray &findings)
{
    std::vector<std::string> unexpected;
    for (const QJsonValue finding : findings) {
        if (finding["caused_by"].isNull() || finding["caused_by"].isUndefined())
            unexpected.push_back(describe(finding));
    }
    std::string message;
    for (const std::string &expected : *test.findings) {
        const auto match = std::ranges::find_if(
            unexpected, [&](const std::string &found) { return accepts(expected, found); });
        if (match == unexpected.end())
            message += "no finding: " + expected + "\n";
        else
            unexpected.erase(match);
    }
    for (const std::string &found : unexpected)
        message += "unexpected finding: " + found + "\n";
    return message;
}

} // namespace

std::vector<ProgramTest> programTests()
{
    const fs::path folder = fs::path(LOOSE_SOURCE_DIR) / "tests" / "programs";
    std::vector<ProgramTest> tests;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        const bool isReal = entry.path().parent_path().filename() == "real";
        if (entry.path().extension() == ".py" && (runsRealThreads || !isReal))
            tests.push_back(readTest(entry.path(), folder));
    }
    std::ranges::sort(tests, {}, &ProgramTest::name);
    return tests;
}

std::string compareRun(const ProgramTest &test, const ChildResult &run)
{
    std::string message;
    for (const std::string &mistake : test.mistakes)
        message += "not understood: " + mistake + "\n";
    if (run.timedOut)
        message += "did not end in time\n";
    if (const std::string diff = difference(test.output, run.output); !diff.empty())
        message += "stdout (- expected, + printed):\n" + diff;
    for (const std::string &error : test.errors) {
        if (run.errors.find(error) == std::string::npos)
            message += "stderr lacks: " + error + "\n";
    }
    if (!run.timedOut && run.exitCode != test.exitCode) {
        message += "exit code " + std::to_string(run.exitCode) + ", expected "
                   + std::to_string(test.exitCode) + "\n";
    }
    if (!message.empty() && !run.errors.empty())
        message += "stderr was:\n" + run.errors;
    return message;
}

std::string compareReport(const ProgramTest &test, const ChildResult &run)
{
    const QJsonDocument json = QJsonDocument::fromJson(QByteArray::fromStdString(run.output));
    if (!json["findings"].isArray())
        return "no report: " + run.output.substr(0, 300) + run.errors;
    ChildResult reported = run;
    reported.output = json["output"].toString().toStdString();
    ProgramTest expected = test;
    expected.errors.clear();
    return compareRun(expected, reported) + compareFindings(test, json["findings"].toArray());
}

std::vector<std::string> runAll(const std::vector<ProgramTest> &tests,
                                std::string (*work)(const ProgramTest &))
{
    std::vector<std::string> messages(tests.size());
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < workers; ++i) {
            threads.emplace_back([&] {
                for (std::size_t at = next++; at < tests.size(); at = next++)
                    messages[at] = work(tests[at]);
            });
        }
    }
    return messages;
}

ProgramRows::ProgramRows(std::vector<ProgramTest> tests) : m_tests(std::move(tests))
{
    const std::string wanted = qEnvironmentVariable("PROGRAMS").toStdString();
    std::erase_if(m_tests, [&](const ProgramTest &test) {
        return test.name.find(wanted) == std::string::npos;
    });
}

void ProgramRows::add() const
{
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < m_tests.size(); ++index)
        QTest::newRow(m_tests[index].name.c_str()) << static_cast<int>(index);
}

const std::string &ProgramRows::message(int index) const
{
    return m_messages.at(static_cast<std::size_t>(index));
}

std::string shellLine(const std::vector<std::string> &command)
{
    std::string line;
    for (const std::string &word : command) {
        const bool plain = word.find_first_of(" \"'#$*?()") == std::string::npos;
        line += (line.empty() ? "" : " ") + (plain ? word : "'" + word + "'");
    }
    return line;
}

} // namespace loose::test
