// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QTest>

#include "models/library_model.h"
#include "support/suite.h"

using namespace loose::ui;

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void theLibraryIsInTheOrderOfLearning();
    void theSearchNeedsAllWords();
};

void TestModels::theLibraryIsInTheOrderOfLearning()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.rowCount() >= 40);
    QCOMPARE(model.scenario(model.index(0))->id, QStringLiteral("stop_flag_global"));
    for (const Scenario &scenario : library()) {
        QVERIFY2(!scenario.lesson.title.isEmpty(), qPrintable(scenario.id));
        QVERIFY2(scenario.lesson.tries.size() >= 2, qPrintable(scenario.id));
    }
}

void TestModels::theSearchNeedsAllWords()
{
    LibraryModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int all = model.rowCount();
    model.setSearch(QStringLiteral("transfer UNDER"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.scenario(model.index(0))->id, QStringLiteral("transfer_under_a_lock"));
    model.setSearch(QStringLiteral("no such words anywhere"));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.scenario(model.index(0)) == nullptr);
    model.setSearch({});
    QCOMPARE(model.rowCount(), all);
}

LOOSE_TEST(tst_models, TestModels)
#include "tst_models.moc"
