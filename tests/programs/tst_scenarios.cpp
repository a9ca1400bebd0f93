// SPDX-License-Identifier: GPL-3.0-or-later

// The library as a whole: each scenario is complete, and each of its runs has its expectations
// among tests/programs, as it is and with each act that it says to try; tst_programs runs them.

#include <QtTest>

#undef emit // a word of Qt that is a name in core

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "lang/directives.h"
#include "support/program_test.h"

using namespace loose;

namespace {

std::string textOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Paths of scenarios with the acts of a test; an empty act: as it is.
std::set<std::pair<std::string, std::string>> testedRuns()
{
    std::set<std::pair<std::string, std::string>> runs;
    for (const test::ProgramTest &each : test::programTests()) {
        const bool isPlain = each.arguments.empty();
        const bool isAct = each.arguments.size() == 2 && each.arguments[0] == "--act";
        if (each.findings && (isPlain || isAct))
            runs.emplace(std::filesystem::path(each.path).stem().string(),
                         isPlain ? "" : each.arguments[1]);
    }
    return runs;
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &entry : std::filesystem::directory_iterator(LOOSE_SCENARIOS)) {
            if (entry.path().extension() == ".py")
                m_files.push_back(entry.path());
        }
        std::ranges::sort(m_files);
        QVERIFY(m_files.size() >= 24);
        m_tested = testedRuns();
    }

    void isComplete_data() { rows(); }
    void isComplete()
    {
        QFETCH(QString, id);
        const lang::Directives directives = directivesOf(id);
        QVERIFY(!directives.titles.empty());
        QVERIFY(!directives.points.empty());
        QVERIFY(!directives.questions.empty());
        QVERIFY(!directives.method.empty());
        QVERIFY(directives.tries.size() >= 2);
        QVERIFY(directives.sound.has_value());
    }

    void isTestedInEachWay_data() { rows(); }
    void isTestedInEachWay()
    {
        QFETCH(QString, id);
        const lang::Directives directives = directivesOf(id);
        QVERIFY2(m_tested.contains({id.toStdString(), ""}),
                 "no test of it as it is, with its findings");
        for (const lang::TryDirective &each : directives.tries)
            QVERIFY2(m_tested.contains({id.toStdString(), each.act}), each.act.c_str());
    }

    // Each of these ways to end a thread is somebody's lesson.
    void everyMethodHasAScenario_data()
    {
        QTest::addColumn<QString>("method");
        for (const char *method :
             {"flag-global", "flag-attribute", "flag-closure", "event", "event-wait",
              "sleep-timeout", "queue-timeout", "poison-pill", "future-cancel",
              "asynchronous-exception", "trace-kill", "sys-exit", "daemon", "pthread-kill",
              "process-event", "terminate", "process-kill", "escalation", "sigterm-handler"})
            QTest::newRow(method) << method;
    }
    void everyMethodHasAScenario()
    {
        QFETCH(QString, method);
        QVERIFY(std::ranges::any_of(m_files, [&](const std::filesystem::path &path) {
            return directivesOf(path).method == method.toStdString();
        }));
    }

private:
    void rows()
    {
        QTest::addColumn<QString>("id");
        for (const std::filesystem::path &path : m_files)
            QTest::newRow(path.stem().c_str()) << QString::fromStdString(path.stem().string());
    }
    static lang::Directives directivesOf(const std::filesystem::path &path)
    {
        lang::Diagnostics mistakes;
        const lang::SourceText source(path.filename().string(), textOf(path));
        lang::Directives directives = lang::parseDirectives(source, mistakes);
        return mistakes.empty() ? std::move(directives) : lang::Directives{};
    }
    static lang::Directives directivesOf(const QString &id)
    {
        return directivesOf(std::filesystem::path(LOOSE_SCENARIOS) / (id.toStdString() + ".py"));
    }

    std::vector<std::filesystem::path> m_files;
    std::set<std::pair<std::string, std::string>> m_tested;
};

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
