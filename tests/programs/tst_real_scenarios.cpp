// SPDX-License-Identifier: GPL-3.0-or-later

// Every scenario of the library on real threads and in the model: what comes out is the same, or,
// where a busy machine came late, at least among what the model allows. REAL_REPEATS: how often
// each is run for real; 1 if it is not set.
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
        m_repeats = qEnvironmentVariable("REAL_REPEATS", "1").toInt();
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
            const explore::Verdict verdict = model.verdictOn(seen);
            if (verdict == explore::Verdict::NotSearched && again-- > 0)
                --each;
            else
                QVERIFY2(verdict <= explore::Verdict::AllowedLate, textOf(seen).c_str());
        }
    }

private:
    int m_repeats = 1;
};

LOOSE_TEST(tst_real_scenarios, TestRealScenarios)
#include "tst_real_scenarios.moc"
