// SPDX-License-Identifier: GPL-3.0-or-later

// The standard example: what a kill, a kill from outside and a request to stop leave behind.
#include <QTest>

#include <algorithm>

#include <fmt/format.h>

#include "history/recording.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;

namespace {

std::shared_ptr<const history::Recording> recordWith(const char *act)
{
    history::Run run;
    run.programName = "transfer_under_a_lock.py";
    run.programText = test::scenarioText("transfer_under_a_lock");
    if (act)
        run.acts.push_back(history::parseAct(act).value());
    return history::record(run).recording;
}

// "lock-leaked ledger, …": sorted, so that an order of finding does not matter.
std::string kinds(const history::Recording &recording, bool roots)
{
    std::vector<std::string> all;
    for (const audit::Finding &each : recording.findings()) {
        if (each.isRoot() == roots)
            all.push_back(audit::idOf(each.kind));
    }
    std::ranges::sort(all);
    return fmt::format("{}", fmt::join(all, " "));
}

const audit::Finding *findingOf(const history::Recording &recording, std::string_view id)
{
    const auto at = std::ranges::find_if(recording.findings(), [&](const audit::Finding &each) {
        return audit::idOf(each.kind) == id;
    });
    return at == recording.findings().end() ? nullptr : &*at;
}

bool contains(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKillLeavesFourRoots();
    void aKillFromOutsideFreezesTheInterpreter();
    void aRequestToStopLeavesNothing_data();
    void aRequestToStopLeavesNothing();
};

void TestStory::aKillLeavesFourRoots()
{
    const auto recording = recordWith("kill transfer @ line 25 #3");
    QVERIFY(recording);
    QCOMPARE(kinds(*recording, true),
             std::string("file-truncated ghost-thread invariant-broken lock-leaked"));
    QVERIFY2(contains(kinds(*recording, false), "waits-for-the-dead"),
             kinds(*recording, false).c_str());
    QVERIFY(recording->end() == history::RunEnd::Stuck);
    QCOMPARE(recording->exitCode(), 124);

    const audit::Finding *lock = findingOf(*recording, "lock-leaked");
    QCOMPARE(lock->resourceName, std::string("ledger"));
    QCOMPARE(lock->line, 25u);
    const audit::Finding *money = findingOf(*recording, "invariant-broken");
    QVERIFY2(contains(money->text, "190") && contains(money->text, "200"), money->text.c_str());
    const audit::Finding *bytes = findingOf(*recording, "file-truncated");
    QVERIFY2(contains(bytes->text, "3 bytes"), bytes->text.c_str());
    const trace::Moment last = recording->momentAt(recording->stepCount());
    QCOMPARE(last.files.at(0).buffer, std::string("-10"));
    QCOMPARE(last.disk.at("journal.txt"), std::string("-10 +10\n-10 +10\n"));
}

void TestStory::aKillFromOutsideFreezesTheInterpreter()
{
    const auto recording = recordWith("kill-outside transfer @ line 25 #3");
    QVERIFY(recording);
    QVERIFY2(contains(kinds(*recording, true), "interpreter-frozen"),
             kinds(*recording, true).c_str());
    QVERIFY(recording->end() == history::RunEnd::Stuck);
}

void TestStory::aRequestToStopLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("act");
    QTest::newRow("stop") << QByteArray("stop transfer @ line 25 #3");
    QTest::newRow("nothing is done") << QByteArray();
}

void TestStory::aRequestToStopLeavesNothing()
{
    QFETCH(QByteArray, act);
    const auto recording = recordWith(act.isEmpty() ? nullptr : act.constData());
    QVERIFY(recording);
    QCOMPARE(kinds(*recording, true), std::string());
    QCOMPARE(kinds(*recording, false), std::string());
    QVERIFY(recording->end() == history::RunEnd::Exit);
    QCOMPARE(recording->exitCode(), 0);
    QVERIFY(recording->output().ends_with("done\n"));
}

LOOSE_TEST(tst_story, TestStory)
#include "tst_story.moc"
