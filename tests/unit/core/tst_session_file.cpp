// SPDX-License-Identifier: GPL-3.0-or-later

// A session is read back as it was written and replays to the same world; what was done to a file
// on its way is said.
#include <QTest>

#include "base/hash.h"
#include "base/limits.h"
#include "history/session_file.h"
#include "support/suite.h"

using namespace loose;
using history::Session;

namespace {

const char *const program = "import threading, time\n"
                            "total = 0\n"
                            "def work():\n"
                            "    global total\n"
                            "    for each in range(5):\n"
                            "        total += 1\n"
                            "        time.sleep(0.1)\n"
                            "worker = threading.Thread(target=work, name='worker', daemon=True)\n"
                            "worker.start()\n"
                            "worker.join(1)\n"
                            "print('total', total)";

Session recorded()
{
    history::Run run;
    run.programName = "a program.py";
    run.programText = program;
    run.options.seed = 7;
    run.acts = {history::parseAct("do \"total = 40\" @ 0.15s").value(),
                history::parseAct("kill worker @ line 6 #3").value()};
    const history::RecordOutcome outcome = history::record(run);
    if (!outcome.recording)
        qFatal("%s%s", outcome.actError.c_str(), outcome.refusal.text.c_str());
    return sessionOf(*outcome.recording);
}

std::string sealed(std::string body)
{
    return body + "end " + base::digestOf(body).hex() + "\n";
}

std::string opening(const char *more)
{
    return std::string("loose-ends session 1\n") + more;
}

} // namespace

class TestSessionFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatWasWritten();
    void keepsTheNamesOfFutures();
    void replaysToTheSameWorld();
    void noticesEveryCutAndChange();
    void refuses_data();
    void refuses();
};

void TestSessionFile::readsWhatWasWritten()
{
    const Session session = recorded();
    const std::string text = writeSession(session);
    const auto read = history::readSession(text);
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QVERIFY(read->run == session.run);
    QVERIFY(read->anchors == session.anchors);
    QCOMPARE(read->finalDigest, session.finalDigest);
    QCOMPARE(writeSession(*read), text);
    QCOMPARE(session.anchors[1].line, 6u);
    QCOMPARE(session.anchors[1].visit, std::uint64_t{3});
    QCOMPARE(session.anchors[1].instruction, std::uint64_t{0});
}

void TestSessionFile::keepsTheNamesOfFutures()
{
    Session session = recorded();
    session.names = {"", "what if\nit had waited"};
    const std::string text = writeSession(session);
    const auto read = history::readSession(text);
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QCOMPARE(read->names, (std::vector<std::string>{"", "what if it had waited"}));
    QCOMPARE(writeSession(*read), text);
    session.names = {"  "};
    QVERIFY(history::readSession(writeSession(session))->names.empty());
    session.names = {std::string(300, 'n')};
    QCOMPARE(history::readSession(writeSession(session))->names[0].size(), history::maxSessionName);
}

void TestSessionFile::replaysToTheSameWorld()
{
    const auto read = history::readSession(writeSession(recorded()));
    QVERIFY(read.has_value());
    const history::RecordOutcome again = history::record(read->run);
    QVERIFY(again.recording != nullptr);
    QCOMPARE(again.recording->worldAt(again.recording->stepCount()).digest().hex(),
             read->finalDigest);
}

void TestSessionFile::noticesEveryCutAndChange()
{
    const std::string text = writeSession(recorded());
    for (std::size_t size = 0; size < text.size(); ++size)
        QVERIFY2(!history::readSession(text.substr(0, size)), std::to_string(size).c_str());
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string altered = text;
        altered[at] = altered[at] == 'x' ? 'y' : 'x';
        QVERIFY2(!history::readSession(altered), std::to_string(at).c_str());
    }
}

void TestSessionFile::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const std::string &text, const char *error) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString(error);
    };
    row("empty", "", "not a session file");
    row("a program", "print(1)\n", "not a session file");
    row("newer", sealed("loose-ends session 2\n"), "newer version (2)");
    row("no version", sealed("loose-ends session one\n"), "no version");
    row("cut", opening("machine 1\n"), "cut short or has been altered");
    row("no program", sealed(opening("machine 1\n")),
        "line 3 of the session: \"end\" is not known");
    row("unknown line", sealed(opening("spell abracadabra\n")), "\"spell\" is not known");
    row("bad act", sealed(opening("act murder x @ step 1\n")), "line 2 of the session: column 1");
    row("place without act", sealed(opening("at step 1 line 1 #1 +0 x\n")),
        "a place without its act");
    row("bad place", sealed(opening("act kill x @ step 1\nat step 1 line x #1 +0 x\n")),
        "line 3 of the session");
    row("bad options", sealed(opening("options cpython seed x lock on\n")), "seed N lock on");
    row("bad digest", sealed(opening("final 12\n")), "expected a digest");
    row("act without place", sealed(opening("act kill x @ step 1\nprogram 1 a.py\nx\n")),
        "acts without the place");
    row("program too short", sealed(opening("program 999 a.py\nx\n")), "not as long as it says");
    row("program too long", sealed(opening("program 99999999999 a.py\nx\n")),
        "the program is larger");
    row("nameless", sealed(opening("program 1\nx\n")), "no name");
    row("long line", sealed(opening("until ") + std::string(history::maxSessionLine, 'x') + "\n"),
        "longer than");
    row("large", opening("") + std::string(history::maxSessionBytes, 'x'), "larger than");
    std::string acts;
    for (std::size_t count = 0; count <= history::maxSessionActs; ++count)
        acts += "act kill x @ step 1\nat step 1 line 1 #1 +0 x\n";
    row("many acts", sealed(opening(acts.c_str())), "more than 1000 acts");
}

void TestSessionFile::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const auto read = history::readSession(text.toStdString());
    QVERIFY(!read.has_value());
    QVERIFY2(QString::fromStdString(read.error().message).contains(error),
             read.error().message.c_str());
}

LOOSE_TEST(tst_session_file, TestSessionFile)
#include "tst_session_file.moc"
