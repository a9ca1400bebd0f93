// SPDX-License-Identifier: GPL-3.0-or-later

// Trace files: what is written is read again; what is wrong is said with its line.
#include <QTest>

#include <sstream>

#include "event_script.h"
#include "support/suite.h"
#include "trace/trace_file.h"

using namespace loose;
using namespace loose::trace;

namespace {

std::vector<Event> eventsOf(const Trace &trace)
{
    std::vector<Event> events;
    trace.forEach(0, trace.lastStep() + 1, [&](const Event &event) {
        events.push_back(event);
        return true;
    });
    return events;
}

EventScript everyKindOfEvent()
{
    EventScript s;
    const base::ThreadId main = EventScript::mainThread;
    const base::ProcessId first = EventScript::firstProcess;
    const base::ProcessId child = s.process("child");
    const base::ThreadId worker = s.thread("worker \"é\"", true, child);
    const base::ResourceId lock = s.resource(ResourceKind::RecursiveLock, "");
    s.add(ThreadRenamed{worker, "w"}).add(ResourceNamed{lock, "lock"});
    s.at(worker, 12).takes(worker, lock).waits(main, WaitKind::Lock, lock, 123456789012);
    s.releases(worker, lock).add(InterpreterLockMoved{first, main});
    s.enters(main, "f", 3).add(FrameLeft{main}, Level::Line);
    const base::ResourceId file = s.file(main, "a.bin");
    s.writes(main, file, std::string("\xff\0\n", 3)).flushes(main, file);
    s.add(FileClosed{file}).add(DiskRenamed{"a.bin", "b.bin"}).add(DiskRemoved{"b.bin"});
    s.add(ResourceChanged{lock, "3 items"}, Level::Inside).add(ExceptionRaised{main, "E: x"});
    s.add(ExceptionPending{worker, "SystemExit"}).add(StopMarked{worker, true});
    s.add(VariableChanged{first, "x", "1", main, {}});
    s.add(InvariantChanged{first, 2, InvariantState::Broken, "1 == 2", worker});
    s.add(UpdateOverwritten{worker, "c.n", 3, 5, main, 7, 11});
    s.add(OutputWritten{first, Stream::Errors, "oh\n"});
    s.add(SignalSent{child, 15}).add(SignalHandled{child, 15}).add(ProcessFrozen{first});
    s.kills(worker)
        .add(ProcessEnded{child, -9})
        .by({})
        .add(ActDone{"kill w @ step 3", "no", false});
    return s;
}

QString errorOf(const std::string &text, const TraceFileLimits &limits = {})
{
    std::istringstream in(text);
    const auto read = readTrace(in, limits);
    return read ? QString("read") : QString::fromStdString(read.error().message);
}

const std::string head = "{\"trace\":1}\n";
const std::string start = head
                          + "{\"step\":1,\"event\":\"process-started\",\"id\":1}\n"
                            "{\"step\":1,\"event\":\"thread-created\",\"id\":1,\"of\":1}\n";

} // namespace

class TestTraceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites();
    void looksAsDocumented();
    void refuses_data();
    void refuses();
    void keepsWithinLimits();
    void survivesACutAnywhere();
};

void TestTraceFile::readsWhatItWrites()
{
    const EventScript s = everyKindOfEvent();
    std::stringstream text;
    writeTrace(text, "bank.py", s.trace);
    const auto read = readTrace(text);
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QCOMPARE(read->program, "bank.py");
    const std::vector<Event> before = eventsOf(s.trace);
    const std::vector<Event> after = eventsOf(read->trace);
    QCOMPARE(after.size(), before.size());
    for (std::size_t index = 0; index < before.size(); ++index) {
        const bool isLine = before[index].level == Level::Line;
        QVERIFY2(isLine ? after[index].payload == before[index].payload
                        : after[index] == before[index],
                 std::to_string(index).c_str());
    }
    QVERIFY(read->trace.momentAt(s.step) == s.moment());
}

void TestTraceFile::looksAsDocumented()
{
    EventScript s;
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "ledger");
    s.at(EventScript::mainThread, 24).takes(EventScript::mainThread, lock);
    std::ostringstream out;
    writeTrace(out, "bank.py", s.trace);
    const QStringList lines = QString::fromStdString(out.str()).split('\n');
    QCOMPARE(lines.first(), QString("{\"trace\":1,\"program\":\"bank.py\",\"step_ns\":1000}"));
    QCOMPARE(
        lines.at(lines.size() - 2),
        QString("{\"step\":7,\"clock\":7000,\"process\":1,\"thread\":1,\"line\":24,"
                "\"level\":\"story\",\"event\":\"lock-taken\",\"id\":1,\"by\":1,\"depth\":1}"));
}

void TestTraceFile::refuses_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const std::string &text, const char *error) {
        QTest::newRow(name) << text << QString(error);
    };
    row("empty", "", "line 1: the file is empty");
    row("other", "hello\n", "line 1: this is not a trace: it does not begin with {\"trace\":1,…}");
    row("newer", "{\"trace\":2}\n",
        "line 1: trace version 2 is newer than this program, which reads version 1");
    row("zero", "{\"trace\":0}\n", "line 1: there is no trace version 0");
    row("not json", head + "{\n", "line 2: this is not a JSON object");
    row("unknown event", head + "{\"event\":\"party\"}\n", "line 2: there is no event \"party\"");
    row("level", head + "{\"level\":\"x\"}\n", "line 2: there is no level \"x\"");
    row("negative", head + "{\"step\":-1,\"event\":\"act\"}\n",
        "line 2: \"step\" is not a number that fits");
    row("word", start + "{\"step\":1,\"event\":\"thread-state\",\"id\":1,\"state\":\"odd\"}\n",
        "line 4: \"state\" is not a word known here");
    row("unknown thread", head + "{\"step\":1,\"event\":\"stop\",\"id\":4}\n",
        "line 2: thread 4 was not made");
    row("unknown lock", start + "{\"step\":1,\"event\":\"lock-taken\",\"id\":9,\"by\":1}\n",
        "line 4: resource 9 was not made");
    row("twice", start + "{\"step\":1,\"event\":\"process-started\",\"id\":1}\n",
        "line 4: process 1 cannot start again");
    row("back", start + "{\"step\":0,\"event\":\"act\"}\n", "line 4: step 0 comes after step 1");
    row("no frame", start + "{\"step\":1,\"event\":\"line\",\"id\":1,\"visited\":3}\n",
        "line 4: thread 1 is in no function");
    row("huge",
        start + "{\"step\":1,\"event\":\"disk-truncated\",\"path\":\"a\",\"size\":99999999999}\n",
        "line 4: too large a file");
    row("wrapping",
        start
            + "{\"step\":1,\"event\":\"disk-written\",\"path\":\"a\","
              "\"offset\":18446744073709551615,\"bytes\":\"ab\"}\n",
        "line 4: too large a file");
    row("rename", start + "{\"step\":1,\"event\":\"disk-renamed\",\"from\":\"a\",\"to\":\"b\"}\n",
        "line 4: there is no file a");
}

void TestTraceFile::refuses()
{
    QFETCH(std::string, text);
    QFETCH(QString, error);
    QCOMPARE(errorOf(text), error);
}

void TestTraceFile::keepsWithinLimits()
{
    TraceFileLimits few;
    few.events = 2;
    QCOMPARE(errorOf(start, few), QString("line 3: more than 2 events"));
    TraceFileLimits narrow;
    narrow.lineBytes = 20;
    QCOMPARE(errorOf(start, narrow), QString("line 2: longer than 20 bytes"));
}

void TestTraceFile::survivesACutAnywhere()
{
    const EventScript s = everyKindOfEvent();
    std::ostringstream out;
    writeTrace(out, "bank.py", s.trace);
    const std::string whole = out.str();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const QString error = errorOf(whole.substr(0, length));
        QVERIFY(error == "read" || error.startsWith("line "));
    }
}

LOOSE_TEST(tst_trace_file, TestTraceFile)
#include "tst_trace_file.moc"
