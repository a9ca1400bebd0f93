// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "geometry/draw_list.h"
#include "geometry/fonts.h"
#include "paint/theme.h"
#include "support/suite.h"

using namespace loose::ui;

class TestDrawList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void dumpSaysEveryItem();
    void hitTestFindsTheTopmost();
    void clipsCutRegions();
    void appendMovesEverything();
    void textIsCutAtItsWidth();
    void textIsWrapped();
};

void TestDrawList::dumpSaysEveryItem()
{
    DrawList list;
    list.rect({0, 0, 10, 20}, 2, Fill{Role::Card, Pattern::Dots}, Stroke{Role::Danger});
    list.setLayer(Layer::Front);
    list.text({1, 2, 30, 12}, QStringLiteral("ledger"), {FontRole::Bold, Role::DangerText});
    list.icon({0, 0, 16, 16}, Icon::Lock, Role::Text);
    list.line({0, 0}, {10, 0}, Stroke{Role::Edge, 1, Dash::Dashed}, Arrow::End);
    list.region({{0, 0, 10, 20}, QStringLiteral("thread:2"), QStringLiteral("worker, blocked"),
                 {}});
    QCOMPARE(QString::fromStdString(dump(list)),
             QStringLiteral("middle rect 0,0 10x20 fill=Card+dots stroke=Danger\n"
                            "front  text 1,2 30x12 bold DangerText \"ledger\"\n"
                            "front  icon 0,0 16x16 lock Text\n"
                            "front  path 0,0 10x0 stroke=Edge dashed arrow\n"
                            "region 0,0 10x20 thread:2 \"worker, blocked\"\n"));
}

void TestDrawList::hitTestFindsTheTopmost()
{
    DrawList list;
    list.region({{0, 0, 100, 100}, QStringLiteral("card"), {}, {}});
    list.region({{10, 10, 20, 20}, QStringLiteral("button"), {}, {}});
    QCOMPARE(regionAt(list, {15, 15})->id, QStringLiteral("button"));
    QCOMPARE(regionAt(list, {50, 50})->id, QStringLiteral("card"));
    QVERIFY(regionAt(list, {101, 50}) == nullptr);
    QCOMPARE(regionById(list, QStringLiteral("card"))->rect, QRectF(0, 0, 100, 100));
}

void TestDrawList::clipsCutRegions()
{
    DrawList list;
    list.pushClip({0, 0, 50, 50});
    list.region({{40, 40, 20, 20}, QStringLiteral("half"), {}, {}});
    list.region({{60, 60, 20, 20}, QStringLiteral("outside"), {}, {}});
    list.popClip();
    QCOMPARE(list.regions().size(), 1U);
    QCOMPARE(list.regions().front().rect, QRectF(40, 40, 10, 10));
}

void TestDrawList::appendMovesEverything()
{
    DrawList part;
    part.pushClip({0, 0, 5, 5});
    part.rect({0, 0, 5, 5}, 0, Fill{Role::Card});
    part.region({{0, 0, 5, 5}, QStringLiteral("a"), {}, {}});
    DrawList whole;
    whole.pushClip({0, 0, 1, 1});
    whole.popClip();
    whole.append(part, {100, 200});
    QCOMPARE(whole.items().front().clip, 1);
    QCOMPARE(whole.clips().at(1), QRectF(100, 200, 5, 5));
    QCOMPARE(std::get<RectShape>(whole.items().front().shape).rect, QRectF(100, 200, 5, 5));
    QCOMPARE(whole.regions().front().rect, QRectF(100, 200, 5, 5));
}

void TestDrawList::textIsCutAtItsWidth()
{
    const QString longName = QStringLiteral("a worker with quite a long name");
    const QString cut = elided(FontRole::Body, longName, 80);
    QVERIFY(cut.endsWith(QChar(0x2026)));
    QVERIFY(textWidth(FontRole::Body, cut) <= 80);
    QCOMPARE(elided(FontRole::Body, longName, textWidth(FontRole::Body, longName)), longName);
}

void TestDrawList::textIsWrapped()
{
    const QStringList lines =
        wrapped(FontRole::Small, QStringLiteral("one two three four five six"), 60, 3);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.join(QLatin1Char(' ')), QStringLiteral("one two three four five six"));
    QVERIFY(wrapped(FontRole::Small, {}, 60, 3).isEmpty());
}

LOOSE_TEST(tst_draw_list, TestDrawList)
#include "tst_draw_list.moc"
