// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>

#include "example_story.h"
#include "geometry/english_plurals.h"
#include "geometry/explore_scene.h"
#include "geometry/fonts.h"
#include "geometry/timeline_scene.h"
#include "geometry/window_scene.h"
#include "geometry/words.h"
#include "paint/theme.h"
#include "state/story_builder.h"
#include "support/golden.h"
#include "support/suite.h"

using namespace loose;
using namespace loose::ui;

class TestScenes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void goldens_data();
    void goldens();
    void killedRunTellsItsStory();
    void stoppedRunHasNoLooseEnds();
    void ifKilledNowFollowsTheCursor();
    void nothingIsOutsideItsPane_data();
    void nothingIsOutsideItsPane();
    void panesDoNotOverlap_data();
    void panesDoNotOverlap();
    void aHiddenPaneLeavesItsPlace();
    void directivesFold();
    void nothingIsCutShort_data();
    void nothingIsCutShort();
    void waitShowsWhoEndsIt();
    void killMapIsDrawn_data();
    void killMapIsDrawn();
    void killMapTellsEveryHarmByItsWidth();
    void ifKilledNowIsHeldAgainstTheMap();
    void outcomesAreListed();
    void boundThatWasMetIsNamed();
    void choicesAreChanged();

private:
    KillView killsOfTransfer() const;
    test::Example m_killed;
    test::Example m_stopped;
};

namespace {

QString textsOf(const DrawList &list)
{
    QStringList texts;
    for (const Item &item : list.items()) {
        if (const auto *text = std::get_if<TextShape>(&item.shape))
            texts.append(text->text);
    }
    return texts.join(QLatin1Char('\n'));
}

ViewState viewOf(std::uint32_t thread)
{
    ViewState view;
    view.chosen = base::ThreadId{thread};
    return view;
}

} // namespace

void TestScenes::initTestCase()
{
    initResources();
    loadBundledFonts();
    installEnglishPlurals();
    m_killed = test::standardExample(test::Acting::Killed);
    m_stopped = test::standardExample(test::Acting::AskedToStop);
}

void TestScenes::goldens_data()
{
    QTest::addColumn<Pane>("pane");
    QTest::addColumn<QString>("name");
    QTest::newRow("threads") << Pane::Threads << QStringLiteral("threads");
    QTest::newRow("stage") << Pane::Stage << QStringLiteral("stage");
    QTest::newRow("timeline") << Pane::Timeline << QStringLiteral("timeline");
    QTest::newRow("source") << Pane::Source << QStringLiteral("source");
    QTest::newRow("findings") << Pane::Findings << QStringLiteral("findings");
    QTest::newRow("futures") << Pane::Futures << QStringLiteral("futures");
    QTest::newRow("output") << Pane::Output << QStringLiteral("output");
    QTest::newRow("strip") << Pane::Strip << QStringLiteral("strip");
}

void TestScenes::goldens()
{
    QFETCH(Pane, pane);
    QFETCH(QString, name);
    const Instant instant = m_killed.at(m_killed.story->stepCount);
    const Scene scene = paneScene(pane, *m_killed.story, instant, viewOf(2), {640, 420});
    const std::string message =
        test::compareWithGolden("scenes/killed_" + name.toStdString() + ".txt", dump(scene.list));
    QVERIFY2(message.empty(), message.c_str());
}

void TestScenes::killedRunTellsItsStory()
{
    const Instant instant = m_killed.at(m_killed.story->stepCount);
    const Scene scene = windowScene(*m_killed.story, instant, viewOf(2), Layout{}, {1680, 1050});
    const QString texts = textsOf(scene.list);
    for (const QString &expected :
         {QStringLiteral("waits for transfer, which is dead"),
          QStringLiteral("held ledger; journal.txt open"),
          QStringLiteral("waits for ledger: its owner is dead"), QStringLiteral("ledger — leaked"),
          QStringLiteral("journal.txt — 3 bytes lost"), QStringLiteral("190 ≠ 200"),
          QStringLiteral("Ghost thread"), QStringLiteral("ghost: is_alive() True"),
          QStringLiteral("4 roots · 5 consequences")})
        QVERIFY2(texts.contains(expected), qPrintable(expected));
}

void TestScenes::stoppedRunHasNoLooseEnds()
{
    const Instant instant = m_stopped.at(m_stopped.story->stepCount);
    const Scene scene = paneScene(Pane::Findings, *m_stopped.story, instant, viewOf(2), {600, 300});
    QVERIFY(textsOf(scene.list).contains(QStringLiteral("No loose ends: everything was tied off")));
}

// World n includes the acts done at n: what a kill at n would cost is seen in the run without it.
void TestScenes::ifKilledNowFollowsTheCursor()
{
    const test::Example plain = test::standardExample(test::Acting::Nobody);
    const Instant before = plain.at(m_killed.actStep);
    const trace::ThreadMoment *transfer = before.moment.thread(base::ThreadId{2});
    QStringList losses;
    const PossibleLosses all = lossesIfKilled(*plain.story, before.moment);
    for (const PossibleLoss &loss : all.at(transfer->id))
        losses.append(loss.words);
    for (const QString &loss : {QStringLiteral("ledger is never released"),
                                QStringLiteral("“money is conserved” stays broken"),
                                QStringLiteral("3 bytes of journal.txt are lost")})
        QVERIFY2(losses.contains(loss), qPrintable(losses.join(QLatin1Char('\n'))));
    QCOMPARE(losses.size(), 3);
    const trace::ThreadMoment *audit = before.moment.thread(base::ThreadId{3});
    QVERIFY(!all.contains(audit->id));
}

void TestScenes::nothingIsOutsideItsPane_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("killed");
    QTest::addColumn<QSizeF>("size");
    for (const QSizeF &size : {QSizeF(1280, 800), QSizeF(1680, 1050), QSizeF(1920, 1080)}) {
        for (const int threads : {1, 4, 30, 300})
            QTest::addRow("%d threads at %dx%d", threads, int(size.width()), int(size.height()))
                << threads << (threads == 30 ? 4 : 0) << size;
    }
}

// Whatever is drawn lies inside its pane or is cut by a clip inside it.
void TestScenes::nothingIsOutsideItsPane()
{
    QFETCH(int, threads);
    QFETCH(int, killed);
    QFETCH(QSizeF, size);
    const test::Example example = test::crowd(threads, killed);
    const Instant instant = example.at(example.story->stepCount);
    const PaneRects rects = paneRects(Layout{}, {0, 86, size.width(), size.height() - 86});
    for (const Pane pane : allPanes) {
        const QSizeF paneSize = rects[static_cast<std::size_t>(pane)].size();
        const Scene scene = paneScene(pane, *example.story, instant, viewOf(12), paneSize);
        const QRectF inside(QPointF(-0.5, -0.5), paneSize + QSizeF(1, 1));
        for (const QRectF &clip : scene.list.clips())
            QVERIFY2(inside.contains(clip) || clip.isEmpty(), qPrintable(paneTitle(pane)));
        for (const Item &item : scene.list.items()) {
            const auto *text = std::get_if<TextShape>(&item.shape);
            if (text != nullptr && item.clip < 0)
                QVERIFY2(inside.contains(text->box),
                         qPrintable(paneTitle(pane) + QStringLiteral(": ") + text->text));
        }
    }
}

void TestScenes::panesDoNotOverlap_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::newRow("1280x800") << QSizeF(1280, 714);
    QTest::newRow("1680x1050") << QSizeF(1680, 964);
    QTest::newRow("800x600") << QSizeF(800, 514);
}

void TestScenes::panesDoNotOverlap()
{
    QFETCH(QSizeF, size);
    const PaneRects rects = paneRects(Layout{}, {QPointF(0, 0), size});
    for (std::size_t one = 0; one < rects.size(); ++one) {
        QVERIFY(QRectF(QPointF(0, 0), size).contains(rects[one]));
        for (std::size_t other = one + 1; other < rects.size(); ++other)
            QVERIFY(!rects[one].intersects(rects[other]));
    }
}

void TestScenes::aHiddenPaneLeavesItsPlace()
{
    Layout layout;
    layout.isHidden[static_cast<std::size_t>(Pane::Timeline)] = true;
    const QRectF area(0, 0, 1280, 714);
    const PaneRects rects = paneRects(layout, area);
    QVERIFY(rects[static_cast<std::size_t>(Pane::Timeline)].isNull());
    const PaneRects before = paneRects({}, area);
    QCOMPARE(rects[static_cast<std::size_t>(Pane::Stage)].bottom(),
             before[static_cast<std::size_t>(Pane::Timeline)].bottom());
}

void TestScenes::directivesFold()
{
    const Instant instant = m_killed.at(0);
    ViewState view = viewOf(1);
    const auto shows = [&](const char *what) {
        return textsOf(paneScene(Pane::Source, *m_killed.story, instant, view, {600, 600}).list)
            .contains(QString::fromLatin1(what));
    };
    QVERIFY(shows("10 directives"));
    QVERIFY(!shows("#: sound yes"));
    view.showsDirectives = true;
    QVERIFY(shows("#: sound yes"));
}

void TestScenes::nothingIsCutShort_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::newRow("1280x800") << QSizeF(1280, 800);
    QTest::newRow("1680x1050") << QSizeF(1680, 1050);
    QTest::newRow("1920x1080") << QSizeF(1920, 1080);
}

// The standard example is read whole at every usual size; lines of code may be longer than the
// pane.
void TestScenes::nothingIsCutShort()
{
    QFETCH(QSizeF, size);
    for (const test::Example *example : {&m_killed, &m_stopped}) {
        const Instant instant = example->at(example->story->stepCount);
        const Scene scene = windowScene(*example->story, instant, viewOf(2), Layout{}, size);
        for (const Item &item : scene.list.items()) {
            const auto *text = std::get_if<TextShape>(&item.shape);
            if (text == nullptr || text->font == FontRole::Code)
                continue;
            QVERIFY2(textWidth(text->font, text->text) <= text->box.width() + 0.5,
                     qPrintable(text->text));
        }
    }
}

void TestScenes::waitShowsWhoEndsIt()
{
    for (const StateSpan &span : m_stopped.story->timeline.threads.front().spans) {
        const bool isWait = span.state == trace::ThreadState::Waiting;
        if (!isWait || span.last > m_stopped.story->stepCount)
            continue;
        const Instant instant = m_stopped.at(span.first + (span.last - span.first) / 2);
        const Scene scene =
            paneScene(Pane::Timeline, *m_stopped.story, instant, viewOf(1), {900, 400});
        const Region *end = regionById(scene.list, QStringLiteral("mark:%1").arg(span.last));
        QVERIFY(end != nullptr);
        QVERIFY2(end->name.endsWith(QLatin1String(" ends the wait of MainThread")),
                 qPrintable(end->name));
        return;
    }
    QFAIL("nobody waits");
}

// As if every step of lines 20 to 28 had been tried: nothing lost before the lock, two things at
// line 24, three at line 25 with the lock held, and a risk at the end.
KillView TestScenes::killsOfTransfer() const
{
    using audit::FindingKind;
    KillMarks map;
    map.thread = base::ThreadId{2};
    map.name = QStringLiteral("transfer");
    map.act = QStringLiteral("kill");
    const std::vector<std::vector<FindingKind>> leaves{
        {},
        {FindingKind::GhostThread},
        {FindingKind::WaitsForTheDead, FindingKind::GhostThread},
        {FindingKind::LockLeaked, FindingKind::GhostThread},
        {FindingKind::LockLeaked, FindingKind::InvariantBroken, FindingKind::GhostThread},
        {FindingKind::LockLeaked, FindingKind::InvariantBroken, FindingKind::FileTruncated},
        {FindingKind::GhostThread, FindingKind::FileLeftOpen},
    };
    for (base::Step step = 0; step < 70; ++step) {
        const std::size_t kind = step / 10;
        map.add({m_killed.actStep - 70 + step, 20 + static_cast<std::uint32_t>(kind), step % 3 == 0,
                 Harm::Nothing, leaves[step % 10 < 5 ? kind : kind / 2]},
                step / 5);
    }
    map.points = map.marks.size();
    map.isDone = true;
    KillView kills;
    kills.shown = std::make_shared<const KillMarks>(std::move(map));
    kills.kills[base::ThreadId{2}] = kills.shown;
    kills.until = m_killed.actStep;
    return kills;
}

void TestScenes::killMapIsDrawn_data()
{
    QTest::addColumn<Pane>("pane");
    QTest::addColumn<QString>("name");
    QTest::newRow("margin") << Pane::Source << QStringLiteral("kills_source");
    QTest::newRow("strip") << Pane::Timeline << QStringLiteral("kills_timeline");
}

void TestScenes::killMapIsDrawn()
{
    QFETCH(Pane, pane);
    QFETCH(QString, name);
    const Instant instant = m_killed.at(m_killed.actStep);
    ViewState view = viewOf(2);
    view.kills = killsOfTransfer();
    const Scene scene = paneScene(pane, *m_killed.story, instant, view, {640, 420});
    const std::string message =
        test::compareWithGolden("scenes/" + name.toStdString() + ".txt", dump(scene.list));
    QVERIFY2(message.empty(), message.c_str());
}

// Without colours, too, the lines are in order of what they leave.
void TestScenes::killMapTellsEveryHarmByItsWidth()
{
    std::vector<double> shares;
    for (const Harm harm : {Harm::Nothing, Harm::Ghost, Harm::Risk, Harm::Hang, Harm::Loss})
        shares.push_back(lookOf(harm).share);
    QVERIFY(std::adjacent_find(shares.begin(), shares.end(), std::greater_equal()) == shares.end());
    const KillMarks map = *killsOfTransfer().shown;
    QCOMPARE(map.lines.at(20).worst, Harm::Nothing);
    QCOMPARE(map.lines.at(21).worst, Harm::Ghost);
    QCOMPARE(map.lines.at(22).worst, Harm::Hang);
    QCOMPARE(map.lines.at(25).worst, Harm::Loss);
    QCOMPARE(map.lines.at(25).atWorst, std::size_t{5});
    QCOMPARE(map.lines.at(26).worst, Harm::Loss); // at half of its steps
    QCOMPARE(map.worst()->line, 25u);
    QCOMPARE(map.worst()->step, map.lines.at(25).worstStep);
    QVERIFY(map.at(map.marks.front().step - 1) == nullptr);
    QCOMPARE(map.at(map.marks.back().step + 9)->step, map.marks.back().step);
}

void TestScenes::ifKilledNowIsHeldAgainstTheMap()
{
    const test::Example plain = test::standardExample(test::Acting::Nobody);
    const Instant before = plain.at(m_killed.actStep);
    const auto wordsWith = [&](std::vector<audit::FindingKind> kinds) {
        KillMarks map;
        map.add({m_killed.actStep, 25, true, Harm::Nothing, std::move(kinds)}, 1);
        map.exactUntil = m_killed.actStep + 1;
        KillView kills;
        kills.kills[base::ThreadId{2}] = std::make_shared<const KillMarks>(std::move(map));
        kills.until = m_killed.actStep;
        QStringList words;
        const PossibleLosses all = lossesIfKilled(*plain.story, before.moment, kills);
        const auto found = all.find(base::ThreadId{2});
        for (const PossibleLoss &loss :
             found != all.end() ? found->second : std::vector<PossibleLoss>())
            words.append(loss.words);
        return words;
    };
    using audit::FindingKind;
    QCOMPARE(wordsWith({FindingKind::GhostThread}), QStringList());
    QCOMPARE(wordsWith({FindingKind::LockLeaked, FindingKind::Deadlock}),
             (QStringList{QStringLiteral("ledger is never released"), QStringLiteral("Deadlock")}));
}

namespace {

ExploreTable searched()
{
    ExploreTable table;
    table.subject = QStringLiteral("lost_update.py");
    table.isDone = true;
    table.isComplete = true;
    table.states = 1234;
    table.transitions = 5678;
    table.rows = {
        {{audit::FindingKind::DataRaceLostUpdate},
         {QStringLiteral("worker: KeyError: 'x'")},
         QStringLiteral("1\\n"),
         QStringLiteral("exit 1"),
         3,
         120},
        {{}, {}, QStringLiteral("2\\n"), QStringLiteral("exit"), 1, 99},
    };
    return table;
}

} // namespace

void TestScenes::outcomesAreListed()
{
    const Scene scene = exploreScene(searched(), {1000, 480}, 0);
    const std::string message = test::compareWithGolden("scenes/explored.txt", dump(scene.list));
    QVERIFY2(message.empty(), message.c_str());
}

void TestScenes::boundThatWasMetIsNamed()
{
    ExploreTable table = searched();
    table.isComplete = false;
    table.stoppedBy = QStringLiteral("states");
    table.notSearched = QStringLiteral("what follows the first 1000 states");
    const auto verdict = [&table] {
        const Scene scene = exploreScene(table, {800, 400}, 0);
        return regionById(scene.list, QStringLiteral("explore:verdict"))->name;
    };
    QVERIFY2(verdict().contains(QLatin1String("first 1000 states (bound: states)")),
             qPrintable(verdict()));
    table.choices.drawn = 500;
    table.schedules = 500;
    QVERIFY2(verdict().contains(QLatin1String("500 schedules drawn")), qPrintable(verdict()));
    table.isRunning = true;
    QVERIFY2(verdict().startsWith(QLatin1String("Searching")), qPrintable(verdict()));
}

void TestScenes::choicesAreChanged()
{
    ExploreChoices choices;
    choices = changed(choices, QStringLiteral("option:lock:1"));
    choices = changed(choices, QStringLiteral("option:timing:1"));
    choices = changed(choices, QStringLiteral("option:drawn:2"));
    choices = changed(choices, QStringLiteral("option:preemptions:1"));
    choices = changed(choices, QStringLiteral("option:seconds:0"));
    QVERIFY(!choices.hasInterpreterLock && choices.isAnyTiming);
    QCOMPARE(choices.drawn, std::size_t{1000});
    QCOMPARE(choices.preemptions, std::optional(1u));
    QCOMPARE(choices.seconds, 5.0);
    choices.victims = {QStringLiteral("worker")};
    choices = changed(choices, QStringLiteral("option:kill:1"));
    QCOMPARE(choices.killed, QStringLiteral("worker"));
    QCOMPARE(choices.drawn, std::size_t{0}); // at every point of all schedules, not of drawn ones
    QVERIFY(changed(choices, QStringLiteral("option:drawn:1")).killed.isEmpty());
    QVERIFY(changed(choices, QStringLiteral("option:none:1")) == choices);
    QVERIFY(changed(choices, QStringLiteral("option:drawn:99")) == choices);
}

LOOSE_TEST(tst_scenes, TestScenes)
#include "tst_scenes.moc"
