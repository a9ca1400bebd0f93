// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "geometry/time_axis.h"
#include "geometry/time_scale.h"
#include "support/suite.h"

using namespace loose::ui;

class TestTimeScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void roundTrip_data();
    void roundTrip();
    void zoomKeepsThePointerWhereItIs();
    void ranges_data();
    void ranges();
    void ticksAreRoundAndApart();
    void storyAxisGivesEveryEventTheSameWidth();
    void clockAxisJumpsWithTheClock();
    void axesAreMonotone();
};

void TestTimeScale::roundTrip_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::addColumn<double>("position");
    QTest::newRow("whole") << 0.0 << 100.0 << 50.0;
    QTest::newRow("outside") << 10.0 << 20.0 << 500.0;
    QTest::newRow("empty range") << 5.0 << 5.0 << 5.5;
    QTest::newRow("nanoseconds of an hour") << 0.0 << 3.6e12 << 1.8e12;
}

void TestTimeScale::roundTrip()
{
    QFETCH(double, first);
    QFETCH(double, last);
    QFETCH(double, position);
    const TimeScale scale({first, last}, 120, 800);
    QVERIFY(qAbs(scale.position(scale.x(position)) - position) <= 1e-6 * qMax(1.0, position));
}

void TestTimeScale::zoomKeepsThePointerWhereItIs()
{
    const TimeScale scale({0, 1000}, 100, 500);
    const TimeRange zoomed = scale.zoomed(350, 4);
    QCOMPARE(zoomed.length(), 250.0);
    QCOMPARE(TimeScale(zoomed, 100, 500).position(350), scale.position(350));
}

void TestTimeScale::ranges_data()
{
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::addColumn<double>("expectedFirst");
    QTest::addColumn<double>("expectedLast");
    QTest::newRow("inside") << 10.0 << 20.0 << 10.0 << 20.0;
    QTest::newRow("left of all is moved") << -10.0 << 20.0 << 0.0 << 30.0;
    QTest::newRow("right of all is moved") << 90.0 << 120.0 << 70.0 << 100.0;
    QTest::newRow("too long is cut") << -50.0 << 500.0 << 0.0 << 100.0;
    QTest::newRow("too short grows") << 50.0 << 50.5 << 50.0 << 54.0;
}

void TestTimeScale::ranges()
{
    QFETCH(double, first);
    QFETCH(double, last);
    QFETCH(double, expectedFirst);
    QFETCH(double, expectedLast);
    const TimeRange range = fitted({first, last}, {0, 100}, 4);
    QCOMPARE(range.first, expectedFirst);
    QCOMPARE(range.last, expectedLast);
}

void TestTimeScale::ticksAreRoundAndApart()
{
    const TimeScale scale({3, 97}, 0, 400);
    const std::vector<double> expected{20, 40, 60, 80};
    QCOMPARE(ticks(scale, 72), expected);
}

namespace {

Timeline sleeper() // events at steps 2, 4, 4 and, after a sleep of a second, 6
{
    Timeline timeline;
    timeline.axis = {{2, 2000}, {4, 4000}, {4, 4000}, {6, 1'000'000'000}};
    return timeline;
}

} // namespace

void TestTimeScale::storyAxisGivesEveryEventTheSameWidth()
{
    const Timeline timeline = sleeper();
    const TimeAxis axis(timeline, AxisKind::Story, 8);
    QCOMPARE(axis.position(0), 0.0);
    QCOMPARE(axis.position(2), 1.0);
    QCOMPARE(axis.position(3), 1.5);
    QCOMPARE(axis.position(4), 3.0);
    QCOMPARE(axis.position(6), 4.0);
    QCOMPARE(axis.whole().last, 5.0);
}

void TestTimeScale::clockAxisJumpsWithTheClock()
{
    const Timeline timeline = sleeper();
    const TimeAxis axis(timeline, AxisKind::Clock, 8);
    QCOMPARE(axis.position(5), 5000.0);
    QCOMPARE(axis.position(6), 1e9);
    QCOMPARE(axis.step(5e8), loose::base::Step(5));
}

void TestTimeScale::axesAreMonotone()
{
    const Timeline timeline = sleeper();
    for (const AxisKind kind : {AxisKind::Story, AxisKind::Clock}) {
        const TimeAxis axis(timeline, kind, 8);
        for (loose::base::Step step = 0; step < 8; ++step) {
            QVERIFY(axis.position(step) <= axis.position(step + 1));
            QCOMPARE(axis.step(axis.position(step)), step);
        }
        for (int part = 0; part <= 400; ++part) {
            const double position = axis.whole().last * part / 400;
            loose::base::Step last = 0; // at or before it, looked for one by one
            while (last < 8 && axis.position(last + 1) <= position)
                ++last;
            QCOMPARE(axis.step(position), last);
        }
    }
}

LOOSE_TEST(tst_time_scale, TestTimeScale)
#include "tst_time_scale.moc"
