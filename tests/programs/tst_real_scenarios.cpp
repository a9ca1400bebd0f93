// SPDX-License-Identifier: GPL-3.0-or-later

// Every scenario of the library on real threads and in the model: what comes out is the same, or,
// where a busy machine came late, at least among what the model allows. REAL_REPEATS: how often
// each is run for real; if it is not set once, or 20 times with LOOSE_EVERY=1.
#include <QTest>

#include "explore/comparison.h"
#include "real/real_recording.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;

namespace {

history::Run runOf(const std::string &scenario)
{
    history::Run run;
    run.programName = scenario + ".py";
    run.programText = test::scenarioText(scenario);
    return run;
}

std::string textOf(const explore::Outcome &outcome)
{
    std::string text = std::string(wordFor(outcome.ended)) + ", code "
                       + (outcome.exitCode ? std::to_string(*outcome.exitCode) : "none") + ":";
    for (const audit::FindingKind kind : outcome.findings)
        text += std::string(" ") + idOf(kind);
    for (const std::string &exception : outcome.exceptions)
        text += " " + exception;
    return text + "\n" + outcome.output;
}

} // namespace

class TestRealScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const char *usual = test::looksEverywhere() ? "20" : "1";
        m_repeats = qEnvironmentVariable("REAL_REPEATS", usual).toInt();
        QVERIFY(m_repeats > 0);
    }

    void comesToTheSame_data()
    {
        QTest::addColumn<QString>("id");
        for (const std::string &id : test::scenarioIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }

    // What the search does not reach in its time says nothing: such a run is made again.
    void comesToTheSame()
    {
        QFETCH(QString, id);
        const history::Run run = runOf(id.toStdString());
        explore::Bounds bounds;
        bounds.seconds = 10;
        explore::Model model(run, bounds);
        int again = 5;
        for (int each = 0; each < m_repeats; ++each) {
            const auto made = real::recordReal(run, {});
            QVERIFY2(made.recording, made.failure.c_str());
            QVERIFY(!made.facts.crashed && !made.facts.hung);
            QCOMPARE(made.facts.dropped, std::uint64_t{0});
            const explore::Outcome seen = explore::outcomeOf(*made.recording);
            const explore::Verdict verdict = model.verdictOn(*made.recording);
            if (verdict == explore::Verdict::NotSearched && again-- > 0)
                --each;
            else
                QVERIFY2(verdict <= explore::Verdict::AllowedLate, textOf(seen).c_str());
        }
    }

    void withActsToo_data()
    {
        QTest::addColumn<QString>("act");
        for (const char *act :
             {"kill worker @ line 7", "kill worker @ line 9 #2", "kill main @ line 14",
              "kill-outside worker @ line 8", "raise worker ValueError @ line 8",
              "do \"total = 7\" @ step 100", "interrupt main @ line 14", "sigkill main @ line 14"})
            QTest::newRow(act) << act;
    }

    // A kill is explored at every point; other acts are done in schedules that are drawn.
    void withActsToo()
    {
        QFETCH(QString, act);
        history::Run run;
        run.programName = "test.py";
        run.programText = "import threading\n"
                          "ledger = threading.Lock()\n"
                          "total = 0\n"
                          "def work():\n"
                          "    global total\n"
                          "    for n in range(2):\n"
                          "        with ledger:\n"
                          "            total += 1\n"
                          "            total += 1\n"
                          "worker = threading.Thread(target=work, name='worker')\n"
                          "worker.start()\n"
                          "worker.join(1)\n"
                          "free = ledger.acquire(timeout=0.2)\n"
                          "print(total, free)\n";
        run.acts.push_back(*history::parseAct(act.toStdString()));
        explore::Bounds bounds;
        bounds.seconds = 10;
        explore::Model model(run, bounds);
        QCOMPARE(model.error(), std::string());
        for (int each = 0; each < m_repeats; ++each) {
            const auto made = real::recordReal(run, {});
            QVERIFY2(made.recording && made.actError.empty(),
                     (made.failure + made.actError).c_str());
            const explore::Outcome seen = explore::outcomeOf(*made.recording);
            QVERIFY2(model.verdictOn(*made.recording) <= explore::Verdict::AllowedLate,
                     textOf(seen).c_str());
        }
    }

private:
    int m_repeats = 1;
};

LOOSE_TEST(tst_real_scenarios, TestRealScenarios)
#include "tst_real_scenarios.moc"
