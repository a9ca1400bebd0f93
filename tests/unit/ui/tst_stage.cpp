// SPDX-License-Identifier: GPL-3.0-or-later

// The stage: words, states and tokens leave each other readable.
#include <QRegularExpression>
#include <QTest>

#include "example_story.h"
#include "geometry/english_plurals.h"
#include "geometry/fonts.h"
#include "geometry/window_scene.h"
#include "paint/theme.h"
#include "support/suite.h"

using namespace loose;
using namespace loose::ui;

class TestStage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void wordsOfStatesStandClear_data();
    void wordsOfStatesStandClear();
    void theChosenOneLeavesTheNumberOfItsCrowd();
    void tokensOfOneNodeLieBesideEachOther();
};

namespace {

// As the window shows it at its end, with one thread chosen.
Scene stageOf(const test::Example &example, std::uint32_t thread, QSizeF window)
{
    const QRectF area(0, 86, window.width(), window.height() - 86);
    const QSizeF size = paneRects(Layout{}, area)[static_cast<std::size_t>(Pane::Stage)].size();
    ViewState view;
    view.chosen = base::ThreadId{thread};
    return paneScene(Pane::Stage, *example.story, example.at(example.story->stepCount), view, size);
}

} // namespace

void TestStage::initTestCase()
{
    initResources();
    loadBundledFonts();
    installEnglishPlurals();
}

void TestStage::wordsOfStatesStandClear_data()
{
    QTest::addColumn<QSizeF>("window");
    QTest::newRow("the smallest") << QSizeF(900, 600);
    QTest::newRow("a little more") << QSizeF(960, 600);
    QTest::newRow("1280x800") << QSizeF(1280, 800);
    QTest::newRow("1920x1080") << QSizeF(1920, 1080);
}

// No word of a state lies on another one or on a state.
void TestStage::wordsOfStatesStandClear()
{
    QFETCH(QSizeF, window);
    const Scene scene = stageOf(test::standardExample(test::Acting::Killed), 2, window);
    const QRegularExpression words(
        QStringLiteral("^(New|Ready|Running|Blocked|Waiting|Sleeping|Ended)$"));
    std::vector<QRectF> taken;
    for (const Item &item : scene.list.items()) {
        if (const auto *text = std::get_if<TextShape>(&item.shape);
            text != nullptr && words.match(text->text).hasMatch())
            taken.push_back(text->box.adjusted(3, 4, -3, -4)); // the letters
        const auto *circle = std::get_if<RectShape>(&item.shape);
        if (circle != nullptr && circle->fill && circle->fill->role == Role::Node)
            taken.push_back(circle->rect.adjusted(5, 5, -5, -5)); // a square inside
    }
    QCOMPARE(taken.size(), 14);
    for (std::size_t one = 0; one < taken.size(); ++one) {
        for (std::size_t other = one + 1; other < taken.size(); ++other)
            QVERIFY(!taken[one].intersects(taken[other]));
    }
}

// Of three hundred threads one is chosen: its token hides no digit.
void TestStage::theChosenOneLeavesTheNumberOfItsCrowd()
{
    const test::Example example = test::crowd(300, 0);
    int numbers = 0;
    for (std::uint32_t thread = 1; thread <= 12; ++thread) {
        const Scene scene = stageOf(example, thread, {1280, 800});
        std::vector<QRectF> digits;
        for (const Item &item : scene.list.items()) {
            const auto *text = std::get_if<TextShape>(&item.shape);
            if (text != nullptr && text->font == FontRole::Bold && text->text.toInt() > 4) {
                const double width = textWidth(text->font, text->text);
                digits.emplace_back(text->box.center() - QPointF(width / 2, 5), QSizeF(width, 10));
            }
            const auto *shape = std::get_if<RectShape>(&item.shape);
            if (shape == nullptr)
                continue;
            for (const QRectF &number : digits) // that were drawn before
                QVERIFY(!shape->rect.intersects(number));
        }
        numbers += static_cast<int>(digits.size());
    }
    QVERIFY(numbers > 0);
}

// Workers whose names are told apart by numbers, three or four in one state.
void TestStage::tokensOfOneNodeLieBesideEachOther()
{
    for (const int threads : {4, 9, 12}) {
        const Scene scene = stageOf(test::crowd(threads, 0), 1, {1280, 800});
        std::vector<QRectF> tokens;
        for (const Region &region : scene.list.regions()) {
            if (region.id.startsWith(QLatin1String("thread:")))
                tokens.push_back(region.rect);
        }
        QVERIFY(tokens.size() > 3);
        for (std::size_t one = 0; one < tokens.size(); ++one) {
            for (std::size_t other = one + 1; other < tokens.size(); ++other)
                QVERIFY(!tokens[one].adjusted(1, 1, -1, -1).intersects(tokens[other]));
        }
    }
}

LOOSE_TEST(tst_stage, TestStage)
#include "tst_stage.moc"
