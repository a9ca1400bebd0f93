// SPDX-License-Identifier: GPL-3.0-or-later

// What the window opens, saves and edits, and what it says when that cannot be.
#include <csignal>

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>

#include <sys/resource.h>

#include "base/limits.h"
#include "support/suite.h"
#include "views/program_editor.h"
#include "window_fixture.h"
#include "windows/draw_command.h"
#include "windows/library_dialog.h"

using namespace loose;
using namespace loose::ui;

class TestWindowFiles : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void sessionIsSavedAndReopened();
    void hostileSessionsAreRefused();
    void namesOfFuturesAreSaved();
    void sessionOfAnotherMachineIsDoneByAnchors();
    void whatIsNoProgramIsSaid_data();
    void whatIsNoProgramIsSaid();
    void fullDiskIsSaid();
    void editUntilRefusedAndMend();
    void actsSurviveAnEdit();
    void actsWithoutAPlaceAreDropped();
    void drawnRangeIsThePartAsked();
    void everyViewIsDrawnTheSameTwice();
    void aSmallPictureShowsAWholeWindow();
    void runCodeIsCopiedAndPasted();
    void pageIsCopiedAsAPicture();
    void closesInTheMiddle_data();
    void closesInTheMiddle();
    void libraryOpensByTyping();
    void neighboursInTheLibrary();

private:
    QString write(const QString &name, const QByteArray &bytes);
    void type(const QString &programText);

    QTemporaryDir m_folder;
};

QString TestWindowFiles::write(const QString &name, const QByteArray &bytes)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qWarning("cannot write");
    return path;
}

void TestWindowFiles::sessionIsSavedAndReopened()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    const base::Step place = session().cursor();
    const QString path = m_folder.filePath(QStringLiteral("killed.loose"));
    QCOMPARE(m_window->saveSessionTo(path), QString());
    m_window->openScenario(QStringLiteral("lost_update"));
    waitForBranches(1);
    QCOMPARE(rootCount(), 0U);
    m_window->openFile(path);
    waitForBranches(2);
    QCOMPARE(session().shownBranch(), 1);
    QCOMPARE(rootCount(), 4U);
    QCOMPARE(session().cursor(), place);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(session().shownBranch(), 0);
    QCOMPARE(rootCount(), 0U);
}

void TestWindowFiles::hostileSessionsAreRefused()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    const QString path = m_folder.filePath(QStringLiteral("whole.loose"));
    QCOMPARE(m_window->saveSessionTo(path), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QByteArray other = whole;
    other.replace("kill transfer", "kill transfes");
    for (const QByteArray &bytes :
         {whole.left(40), whole.left(whole.size() / 2), whole + "more", other,
          QByteArray("loose-ends session 99999999999999999999\n")}) {
        m_window->openFile(write(QStringLiteral("bad.loose"), bytes));
        QVERIFY2(m_window->lastMessage().contains(QLatin1String("bad.loose")), bytes.left(60));
        m_window->openFile(path); // says nothing
    }
    waitForBranches(2);
    QCOMPARE(rootCount(), 4U);
}

void TestWindowFiles::namesOfFuturesAreSaved()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    QTRY_VERIFY_WITH_TIMEOUT(session().savedSession(), 20000); // none while it is recorded
    // What it was begun by is no name.
    QCOMPARE(session().savedSession()->names, std::vector<std::string>{""});
    session().renameBranch(1, QStringLiteral("what if"));
    const auto saved = session().savedSession();
    QVERIFY(saved);
    QCOMPARE(saved->names, std::vector<std::string>{"what if"});
    session().openSession(*saved);
    const auto label = [this] {
        const auto &branches = session().branches(); // none while it is opened
        return branches.size() < 2 ? QString() : branches.back().label;
    };
    QTRY_COMPARE_WITH_TIMEOUT(label(), QStringLiteral("what if"), 20000);
}

void TestWindowFiles::sessionOfAnotherMachineIsDoneByAnchors()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    auto saved = session().savedSession();
    QVERIFY(saved.has_value());
    saved->finalDigest = std::string(saved->finalDigest.size(), '0');
    saved->run.acts.front().when = {};
    saved->run.acts.front().when.step = saved->anchors.front().step - 30;
    session().openSession(*saved);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->lastMessage().contains(QLatin1String("another machine")),
                             20000);
    waitForBranches(2);
    QCOMPARE(rootCount(), 4U); // as where it was anchored, not as 30 steps before
}

void TestWindowFiles::whatIsNoProgramIsSaid_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << QStringLiteral("/nowhere/at_all.py")
                             << QStringLiteral("Cannot read");
    QTest::newRow("folder") << m_folder.path() << QStringLiteral("is a folder");
    QTest::newRow("binary") << write(QStringLiteral("binary.py"), QByteArray("a\0b", 3))
                            << QStringLiteral("is not a text");
    const QByteArray huge(int(base::maxSourceBytes) + 1, '#');
    QTest::newRow("huge") << write(QStringLiteral("huge.py"), huge)
                          << QStringLiteral("is too large");
    QTest::newRow("endless") << QStringLiteral("/dev/zero") << QStringLiteral("is too large");
}

void TestWindowFiles::whatIsNoProgramIsSaid()
{
    QFETCH(QString, path);
    QFETCH(QString, message);
    m_window->openFile(path);
    QVERIFY2(m_window->lastMessage().contains(message), qPrintable(m_window->lastMessage()));
    QVERIFY(session().hasRecording()); // what was open stays open
}

void TestWindowFiles::fullDiskIsSaid()
{
    QVERIFY(m_window->saveSessionTo(QStringLiteral("/nowhere/run.loose"))
                .contains(QLatin1String("/nowhere/run.loose")));
    QVERIFY(!m_window->exportTo(QStringLiteral("/nowhere/run.png")).isEmpty());
    QVERIFY(!m_window->saveSessionTo(m_folder.path()).isEmpty());

    // No file may grow beyond a few bytes: writing fails half way, as on a full disk.
    const QString path = write(QStringLiteral("kept.loose"), "as it was");
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit narrow{100, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &narrow), 0);
    const QString failure = m_window->saveSessionTo(path);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY2(failure.contains(path), qPrintable(failure));
    QFile kept(path);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("as it was"));
    QVERIFY(session().hasRecording());
}

void TestWindowFiles::type(const QString &programText)
{
    ProgramEditor *editor = m_window->editor();
    QVERIFY(editor != nullptr);
    editor->textEdit().selectAll();
    editor->textEdit().insertPlainText(programText);
}

void TestWindowFiles::editUntilRefusedAndMend()
{
    click(Pane::Source, QStringLiteral("edit"));
    QVERIFY(m_window->editor() != nullptr);
    QVERIFY(m_window->editor()->textEdit().hasFocus());
    QTest::keyClicks(&m_window->editor()->textEdit(), QStringLiteral("k")); // no kill
    QCOMPARE(session().branches().size(), 1U);

    type(QStringLiteral("print(1)\nyield 2\n"));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->editor()->textEdit().extraSelections().size(), 1, 20000);
    const QTextCursor mark = m_window->editor()->textEdit().extraSelections().front().cursor;
    QCOMPARE(mark.blockNumber(), 1);
    QCOMPARE(session().story().fileName, QStringLiteral("transfer_under_a_lock.py"));
    QVERIFY(session().hasRecording()); // the run before stays

    type(QStringLiteral("print(1)\nprint(2)\n"));
    QTRY_COMPARE_WITH_TIMEOUT(session().story().lines.size(), 2, 20000);
    QVERIFY(m_window->editor()->textEdit().extraSelections().isEmpty());
    QTest::keyClick(&m_window->editor()->textEdit(), Qt::Key_Escape);
    QVERIFY(m_window->editor() == nullptr);
    QCOMPARE(session().story().output.back().text, QStringLiteral("2"));
}

void TestWindowFiles::actsSurviveAnEdit()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    const std::uint32_t line = session().branches().back().recording->acts().front().line;
    press(Qt::Key_F4);
    const QString longer = QStringLiteral("# one\n# two\n") + m_window->editor()->programText();
    type(longer);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().lines.front(), QStringLiteral("# one"), 20000);
    waitForBranches(2);
    QCOMPARE(session().branches().back().recording->acts().front().line, line + 2);
    QCOMPARE(rootCount(), 4U);
}

void TestWindowFiles::actsWithoutAPlaceAreDropped()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    press(Qt::Key_F4);
    type(QStringLiteral("print(1)\n"));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->lastMessage().contains(QLatin1String("Left out, its place is gone: kill")),
        20000);
    QCOMPARE(session().branches().size(), 1U);
}

void TestWindowFiles::drawnRangeIsThePartAsked()
{
    DrawCommand command;
    command.program = LOOSE_SOURCE_DIR "/resources/scenarios/transfer_under_a_lock.py";
    command.view = "timeline";
    const auto drawn = [&](const char *range) {
        const QString path = m_folder.filePath(QStringLiteral("range.svg"));
        command.output = path.toStdString();
        command.range = range;
        QFile file(path);
        return draw(command) == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray whole = drawn("");
    const QByteArray part = drawn("step 600..end");
    QVERIFY(!whole.isEmpty() && !part.isEmpty());
    QVERIFY(whole != part);
    for (const char *wrong : {"step 600", "..end", "end..step 600", "step 5..nowhere"})
        QVERIFY2(drawn(wrong).isEmpty(), wrong);
}

// The pages, too, which are computed by several native threads; and a program without a line.
void TestWindowFiles::everyViewIsDrawnTheSameTwice()
{
    DrawCommand command;
    command.program = "lost_update";
    const auto drawn = [&](const char *view, const char *format = "svg") {
        const QString path = m_folder.filePath(QStringLiteral("view.") + QLatin1String(format));
        command.view = view;
        command.output = path.toStdString();
        QFile file(path);
        return draw(command) == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    for (const char *view : {"window", "stage", "timeline", "source", "threads", "findings",
                             "futures", "output", "strip", "methods", "explore"}) {
        const QByteArray once = drawn(view);
        QVERIFY2(!once.isEmpty(), view);
        const QByteArray again = drawn(view);
        QVERIFY2(once == again, view);
    }
    const QByteArray pixels = drawn("window", "png");
    QVERIFY(!pixels.isEmpty() && pixels == drawn("window", "png"));
    QVERIFY(drawn("nowhere").isEmpty());
    command.program = m_folder.filePath(QStringLiteral("empty.py")).toStdString();
    QVERIFY(QFile(QString::fromStdString(command.program)).open(QIODevice::WriteOnly));
    QVERIFY(!drawn("window").isEmpty());
}

// A picture that is smaller than a window may be is of a whole window all the same.
void TestWindowFiles::aSmallPictureShowsAWholeWindow()
{
    DrawCommand command;
    command.program = "lost_update";
    command.view = "window";
    command.output = m_folder.filePath(QStringLiteral("small.png")).toStdString();
    const auto drawn = [&](const char *size, double scale) {
        command.size = size;
        command.scale = scale;
        return draw(command) == 0 ? QImage(QString::fromStdString(command.output)) : QImage();
    };
    const QImage small = drawn("600x400", 1);
    QCOMPARE(small.size(), QSize(600, 400));
    QVERIFY(small == drawn("900x600", 2.0 / 3));
}

void TestWindowFiles::runCodeIsCopiedAndPasted()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    const QString code = QApplication::clipboard()->text();
    QVERIFY2(code.startsWith(QLatin1String("LE1")) && code.size() < 200, qPrintable(code));
    m_window->openScenario(QStringLiteral("lost_update"));
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("lost_update.py"), 20000);
    waitForStory();
    QApplication::clipboard()->setText(QLatin1Char('\n') + code + QLatin1Char('\n'));
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    waitForBranches(2);
    QCOMPARE(session().story().lesson.title, QStringLiteral("Transfer under a lock"));
    QCOMPARE(rootCount(), 4U);
    QApplication::clipboard()->setText(code.chopped(3));
    press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY2(m_window->lastMessage().startsWith(QLatin1String("The run code: ")),
             qPrintable(m_window->lastMessage()));
    QCOMPARE(session().branches().size(), 2U); // what is open stays
}

void TestWindowFiles::pageIsCopiedAsAPicture()
{
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QImage window = QApplication::clipboard()->image();
    clickBar(QStringLiteral("methods"));
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QImage page = QApplication::clipboard()->image();
    QVERIFY(!window.isNull() && !page.isNull() && page.size() != window.size());
}

void TestWindowFiles::closesInTheMiddle_data()
{
    QTest::addColumn<QString>("key");
    QTest::newRow("of a long run") << QString();
    QTest::newRow("of a search") << QStringLiteral("explore");
    QTest::newRow("of all methods") << QStringLiteral("methods");
}

// Each would take minutes.
void TestWindowFiles::closesInTheMiddle()
{
    QFETCH(QString, key);
    session().open(QStringLiteral("long.py"), R"(import threading
def work():
    global n
    while n < 10000000:
        n += 1
n = 0
for i in range(4):
    threading.Thread(target=work).start()
)");
    QTRY_VERIFY_WITH_TIMEOUT(session().hasRecording(), 20000); // of its first part
    if (!key.isEmpty())
        clickBar(key);
    QTest::qWait(20);
    m_window->close();
    m_window.reset();
    openWindow(); // another one finds nothing of it
    QCOMPARE(session().story().lesson.title, QStringLiteral("Transfer under a lock"));
}

void TestWindowFiles::libraryOpensByTyping()
{
    clickBar(QStringLiteral("scenarios"));
    auto *dialog = m_window->findChild<LibraryDialog *>();
    QVERIFY(dialog != nullptr);
    auto *search = dialog->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("lost update"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("lost_update.py"), 20000);
}

void TestWindowFiles::neighboursInTheLibrary()
{
    const int number = session().story().lesson.number;
    QVERIFY(number > 1);
    click(Pane::Strip, QStringLiteral("scenario:next"));
    QTRY_COMPARE_WITH_TIMEOUT(session().story().lesson.number, number + 1, 20000);
    waitForStory();
    press(Qt::Key_PageUp, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().lesson.number, number, 20000);
}

LOOSE_TEST(tst_window_files, TestWindowFiles)
#include "tst_window_files.moc"
