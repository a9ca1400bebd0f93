// SPDX-License-Identifier: GPL-3.0-or-later

// The library as a whole: each scenario is complete, and each of its runs has its expectations
// among tests/programs, as it is and with each act that it says to try; tst_programs runs them.

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "lang/directives.h"
#include "support/program_test.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;

namespace {

// Paths of scenarios with the acts of a test; an empty act: as it is.
std::set<std::pair<std::string, std::string>>
testedRuns(const std::vector<test::ProgramTest> &programs)
{
    std::set<std::pair<std::string, std::string>> runs;
    for (const test::ProgramTest &each : programs) {
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
        m_ids = test::scenarioIds();
        QVERIFY(m_ids.size() >= 24);
        m_programs = test::programTests();
        m_tested = testedRuns(m_programs);
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

    // What is found, what is not found in the same program as it should be, and what is nearly it.
    void everyKindIsFoundWhereItIsOnly_data()
    {
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("negative");
        QTest::addColumn<QString>("nearMiss");
        const auto kind = [](const char *id, const char *found, const char *negative,
                             const char *nearMiss) {
            QTest::newRow(id) << found << negative << nearMiss;
        };
        const auto ownPrograms = [](QString id) {
            const QString stem = "findings/" + QString(id).replace('-', '_');
            QTest::newRow(qPrintable(id))
                << stem + "__positive" << stem + "__negative" << stem + "__near_miss";
        };
        ownPrograms("interpreter-frozen");
        kind("lock-leaked", "scenarios/transfer_under_a_lock__kill",
             "scenarios/transfer_under_a_lock__stop", "scenarios/acquire_before_try__raise_with");
        kind("shared-lock-leaked", "scenarios/shared_lock_of_a_killed_process__sigkill",
             "scenarios/shared_lock_of_a_killed_process__as_is",
             "scenarios/shared_lock_of_a_killed_process__sigkill_2");
        kind("invariant-broken", "scenarios/exception_between_two_updates__raise_between",
             "scenarios/exception_between_two_updates__as_is",
             "scenarios/exception_between_two_updates__raise_asleep");
        kind("file-truncated", "scenarios/half_written_file__kill",
             "scenarios/half_written_file__stop", "scenarios/half_written_file__kill_2");
        kind("record-torn", "scenarios/torn_record__raise", "scenarios/torn_record__as_is",
             "scenarios/torn_record__stop");
        ownPrograms("pipe-corrupted");
        kind("task-lost", "scenarios/lost_task__kill", "scenarios/lost_task__as_is",
             "scenarios/lost_task__kill_idle");
        kind("wake-up-lost", "scenarios/swallowed_wake_up__kill",
             "scenarios/swallowed_wake_up__as_is", "scenarios/swallowed_wake_up__kill_second");
        ownPrograms("data-race-lost-update");
        kind("cleanup-skipped", "scenarios/exception_waits_for_the_nap__kill",
             "scenarios/exception_waits_for_the_nap__as_is",
             "scenarios/exception_waits_for_the_nap__raise_again");
        ownPrograms("deadlock");
        kind("ghost-thread", "scenarios/stop_flag_global__kill",
             "scenarios/stop_flag_global__as_is", "scenarios/stop_flag_global__raise");
        kind("barrier-broken", "scenarios/dead_barrier_party__kill",
             "scenarios/dead_barrier_party__as_is", "scenarios/dead_barrier_party__abort");
        ownPrograms("waits-for-the-dead");
        ownPrograms("exit-blocked");
        ownPrograms("orphan-process");
        ownPrograms("stop-ignored");
        ownPrograms("stop-late");
        kind("exception-swallowed", "scenarios/bare_except_swallows__raise",
             "scenarios/bare_except_swallows__as_is", "scenarios/exception_in_the_clean_up__raise");
        ownPrograms("thread-outlives-stop");
        kind("file-left-open", "scenarios/half_written_file__kill_2",
             "scenarios/half_written_file__as_is", "scenarios/half_written_file__raise");
    }
    void everyKindIsFoundWhereItIsOnly()
    {
        QFETCH(QString, found);
        QFETCH(QString, negative);
        QFETCH(QString, nearMiss);
        const QString kind = QTest::currentDataTag();
        QVERIFY(expects(found, kind));
        QVERIFY(isJudged(negative) && !expects(negative, kind));
        QVERIFY(isJudged(nearMiss) && !expects(nearMiss, kind));
        m_shownKinds.insert(kind.toStdString());
    }
    void noKindIsLeftOut()
    {
#define FINDING(name, id, ...)                                                                     \
    QVERIFY2(m_shownKinds.contains(id), "no programs in which " id " is found, not and nearly");
#include "audit/rules.def"
#undef FINDING
    }

    // The table of what each way of ending a thread does: every cell names the program that shows
    // it, and a finding or a line of output in which it shows.
    void everyCellOfTheTableIsShown_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("shows");
        const auto cell = [](const char *name, const char *program, const char *shows) {
            QTest::newRow(name) << program << shows;
        };
        cell("takes effect, cooperative", "scenarios/event_wait_is_the_pause__stop", "");
        cell("takes effect, exception", "facts/f03_never_in_a_blocked_lock", "");
        cell("takes effect, kill", "scenarios/blocked_in_recv__kill", "ghost-thread");
        cell("takes effect, process", "scenarios/process_terminate__kill", "file-truncated");
        cell("takes effect, daemon", "scenarios/daemon_at_exit__as_is", "file-truncated");
        cell("finally, cooperative", "scenarios/half_written_file__stop", "");
        cell("finally, exception", "facts/f08b_finally_runs_in_two_lines", "finally");
        cell("finally, exception skips it", "facts/f08_finally_is_skipped", "");
        cell("finally, kill", "scenarios/exception_waits_for_the_nap__kill", "cleanup-skipped");
        cell("finally, process", "facts/f22_terminate_skips_everything", "");
        cell("finally, daemon", "facts/f16_daemon_records_are_lost", "");
        cell("lock, cooperative", "scenarios/transfer_under_a_lock__stop", "done");
        cell("lock, exception", "scenarios/acquire_before_try__raise_with", "");
        cell("lock, exception in the gap", "scenarios/acquire_before_try__raise_acquire",
             "lock-leaked");
        cell("lock, kill", "scenarios/transfer_under_a_lock__kill", "lock-leaked");
        cell("lock, process", "scenarios/shared_lock_of_a_killed_process__sigkill",
             "shared-lock-leaked");
        cell("data, cooperative", "scenarios/transfer_under_a_lock__stop", "total 200");
        cell("data, exception", "scenarios/exception_between_two_updates__raise_between",
             "invariant-broken");
        cell("data, kill", "scenarios/exception_between_two_updates__kill_between", "lock-leaked");
        cell("data, process", "facts/f22c_shared_values_half_updated", "together: 190");
        cell("file, cooperative", "scenarios/half_written_file__stop", "");
        cell("file, exception", "scenarios/torn_record__raise", "record-torn");
        cell("file, kill", "scenarios/half_written_file__kill", "bytes on disk: 0");
        cell("file, process", "facts/f22b_buffer_of_a_killed_process", "");
        cell("file, daemon", "scenarios/daemon_at_exit__as_is", "file-truncated");
        cell("task, cooperative", "scenarios/queue_get_with_timeout__stop", "");
        cell("task, exception", "scenarios/lost_task__raise", "task-lost");
        cell("task, kill", "scenarios/lost_task__kill", "task-lost");
        cell("task, process", "scenarios/corrupted_pipe__sigkill", "pipe-corrupted");
        cell("task, daemon", "facts/f16b_daemon_task_is_lost", "done []");
        cell("join, cooperative", "scenarios/stop_flag_global__stop", "");
        cell("join, exception", "scenarios/exception_by_plain_id__raise", "alive: False");
        cell("join, kill", "scenarios/half_written_file__kill", "alive: True");
        cell("join, process", "scenarios/process_event__terminate", "exit code: -15");
    }
    void everyCellOfTheTableIsShown()
    {
        QFETCH(QString, program);
        QFETCH(QString, shows);
        const test::ProgramTest *found = testOf(program);
        QVERIFY(found);
        const bool isClean = shows.isEmpty() && (!found->findings || found->findings->empty());
        QVERIFY(isClean || expects(program, shows)
                || (!shows.isEmpty() && QString::fromStdString(found->output).contains(shows)));
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
        QVERIFY(std::ranges::any_of(m_ids, [&](const std::string &id) {
            return directivesOf(id).method == method.toStdString();
        }));
    }

private:
    void rows()
    {
        QTest::addColumn<QString>("id");
        for (const std::string &id : m_ids)
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }
    const test::ProgramTest *testOf(const QString &name) const
    {
        const auto at =
            std::ranges::find(m_programs, name.toStdString() + ".py", &test::ProgramTest::name);
        return at == m_programs.end() ? nullptr : &*at;
    }
    bool isJudged(const QString &name) const
    {
        const test::ProgramTest *found = testOf(name);
        return found && found->findings;
    }
    bool expects(const QString &name, const QString &kind) const
    {
        const test::ProgramTest *found = testOf(name);
        return found && found->findings
               && std::ranges::any_of(*found->findings, [&](const std::string &finding) {
                      return (QString::fromStdString(finding) + ' ').startsWith(kind + ' ');
                  });
    }
    static lang::Directives directivesOf(const std::string &id)
    {
        lang::Diagnostics mistakes;
        const lang::SourceText source(id + ".py", test::scenarioText(id));
        lang::Directives directives = lang::parseDirectives(source, mistakes);
        return mistakes.empty() ? std::move(directives) : lang::Directives{};
    }
    static lang::Directives directivesOf(const QString &id)
    {
        return directivesOf(id.toStdString());
    }

    std::vector<std::string> m_ids;
    std::vector<test::ProgramTest> m_programs;
    std::set<std::pair<std::string, std::string>> m_tested;
    std::set<std::string> m_shownKinds; // those whose rows have passed
};

LOOSE_TEST(tst_scenarios, TestScenarios)
#include "tst_scenarios.moc"
