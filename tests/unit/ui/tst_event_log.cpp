// SPDX-License-Identifier: GPL-3.0-or-later

// The list of events: story events made into rows on demand, and rows added among them.
#include <algorithm>

#include <QTest>

#include "example_story.h"
#include "support/suite.h"

using namespace loose;
using namespace loose::ui;

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingRan();
    void addedRowsStandAtTheirSteps();
};

void TestEventLog::nothingRan()
{
    EventLog log;
    QCOMPARE(log.size(), std::size_t{0});
    log.add({3, 0, {}, QStringLiteral("only"), RowTone::Plain});
    QCOMPARE(log.countUpTo(2), std::size_t{0});
    QCOMPARE(log.countUpTo(3), std::size_t{1});
    QCOMPARE(log.rows(0, 1).front().text, QStringLiteral("only"));
}

void TestEventLog::addedRowsStandAtTheirSteps()
{
    const test::Example killed = test::standardExample(test::Acting::Killed);
    EventLog log = killed.story->events;
    const std::vector<LogRow> before = log.rows(0, log.size());
    const base::Step middle = before[before.size() / 2].step;
    log.add({killed.story->stepCount, 0, {}, QStringLiteral("last"), RowTone::Bad});
    log.add({middle, 0, {}, QStringLiteral("first of two"), RowTone::Plain});
    log.add({middle, 0, {}, QStringLiteral("second of two"), RowTone::Plain});
    const std::vector<LogRow> all = log.rows(0, log.size());
    QCOMPARE(all.size(), before.size() + 3);
    QVERIFY(std::ranges::is_sorted(all, {}, &LogRow::step));
    QCOMPARE(all.back().text, QStringLiteral("last"));
    const std::size_t upTo = log.countUpTo(middle);
    QCOMPARE(all[upTo - 2].text, QStringLiteral("first of two"));
    QCOMPARE(all[upTo - 1].text, QStringLiteral("second of two"));
    QVERIFY(all[upTo].step > middle);
    for (std::size_t first = 0; first <= all.size(); ++first) { // any part is a part of the whole
        const std::size_t end = std::min(first + 3, all.size());
        const std::vector<LogRow> part = log.rows(first, end);
        QCOMPARE(part.size(), end - first);
        for (std::size_t index = first; index < end; ++index)
            QCOMPARE(part[index - first].text, all[index].text);
    }
}

LOOSE_TEST(tst_event_log, TestEventLog)
#include "tst_event_log.moc"
