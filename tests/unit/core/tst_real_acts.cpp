// SPDX-License-Identifier: GPL-3.0-or-later

// While a real run goes on: it is seen, and acts that are asked for reach that very run, which
// tells of them.
#include <QTest>

#include <algorithm>

#include "native/trace_maker.h"
#include "real/real_recording.h"
#include "support/suite.h"

using namespace loose;

namespace {

// A sanitizer does not bear a native thread that is killed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool bearsKills = false;
#else
constexpr bool bearsKills = true;
#endif

} // namespace

class TestRealActs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void actsReachTheRunThatGoesOn_data()
    {
        QTest::addColumn<QString>("act");
        QTest::addColumn<QString>("output");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("reason"); // of a refusal; the run is then told to stop
        const auto row = [](const char *act, const char *output, int exitCode,
                            const char *reason = "") {
            QTest::newRow(act) << act << output << exitCode << reason;
        };
        row("stop worker", "up\nstopped\nend\n", 0);
        row("do \"asked.set()\"", "up\nstopped\nend\n", 0);
        row("do \"print([len(word) for word in ('one', 'three')], flush=True) or asked.set()\"",
            "up\n[3, 5]\nstopped\nend\n", 0);
        row("raise worker ValueError", "up\nunwound\nend\n", 0);
        row("interrupt main", "up\n", 130);
        row("terminate main", "up\n", 143);
        row("sigkill main", "up\n", 137);
        row("kill worker", "up\n", 124);
        row("kill-outside worker", "up\n", 124);
        row("kill nobody", "up\nstopped\nend\n", 0, "there is no thread nobody");
        row("raise worker Nothing", "up\nstopped\nend\n", 0, "there is no exception class Nothing");
        row("step worker", "up\nstopped\nend\n", 0,
            "real threads run by themselves: nobody can choose who steps");
        row("do \"1 +\"", "up\nstopped\nend\n", 0, "invalid syntax");
    }

    // A program that runs until it is asked to end, and is asked when it is up.
    void actsReachTheRunThatGoesOn()
    {
        QFETCH(QString, act);
        if (!bearsKills && act.contains(QLatin1String("kill")))
            QSKIP("a sanitizer does not bear a killed thread");
        QFETCH(QString, reason);
        const std::string text = act.toStdString() + " @ step 0";
        history::Run run;
        run.programName = "test.py";
        run.programText = "import threading, time\n"
                          "asked = threading.Event()\n"
                          "ledger = threading.Lock()\n"
                          "def work():\n"
                          "    try:\n"
                          "        while not asked.is_set():\n"
                          "            with ledger:\n"
                          "                time.sleep(0.02)\n"
                          "        print('stopped', flush=True)\n"
                          "    except ValueError:\n"
                          "        print('unwound', flush=True)\n"
                          "worker = threading.Thread(target=work, name='worker')\n"
                          "worker.start()\n"
                          "print('up', flush=True)\n"
                          "worker.join()\n"
                          "print('end')\n";
        real::RealOptions options;
        options.asked = std::make_shared<native::AskedActs>();
        options.heard = [&](trace::Stream, std::string_view heard) {
            if (heard.starts_with("up"))
                options.asked->ask(text);
        };
        std::vector<native::RealActOutcome> answers;
        options.asked->answered = [&](const native::RealActOutcome &answer) {
            answers.push_back(answer);
            if (answer.state == native::ActState::Refused)
                options.asked->ask("stop worker @ step 0");
        };
        const auto outcome = real::recordReal(run, options);
        QCOMPARE(outcome.failure + outcome.actError, std::string());
        const history::Recording &recording = *outcome.recording;
        QTEST(QString::fromStdString(recording.output()), "output");
        QTEST(recording.exitCode(), "exitCode");
        QVERIFY2(recording.errors().find("ThreadSanitizer") == std::string::npos,
                 recording.errors().c_str());
        QVERIFY(!recording.acts().empty());
        const history::ActResult &done = recording.acts().front();
        QCOMPARE(done.done, reason.isEmpty());
        QVERIFY2(done.reason.find(reason.toStdString()) != std::string::npos, done.reason.c_str());
        QCOMPARE(real::answerText(answers.at(0)),
                 toText(done.act) + (done.done ? "" : ": " + done.reason));
        // What was done is a decision of the run, at the place it came to, and among its events.
        QCOMPARE(recording.run().acts.size(), std::size_t{1});
        const auto &events = recording.trace().events();
        QVERIFY(std::ranges::any_of(events, [&](const trace::Event &event) {
            const auto *told = std::get_if<trace::ActDone>(&event.payload);
            return told && told->text == toText(done.act) && told->done == done.done;
        }));
        if (!act.startsWith(QLatin1String("kill ")) || !done.done)
            return;
        const auto &findings = recording.findings();
        QVERIFY(std::ranges::any_of(findings, [](const audit::Finding &each) {
            return each.kind == audit::FindingKind::LockLeaked && each.resourceName == "ledger";
        }));
        QVERIFY(std::ranges::any_of(outcome.facts.found.at(0), [](const std::string &line) {
            return line.starts_with("ledger cannot be taken");
        }));
    }

    // Whoever asked is answered, however late it was.
    void anActThatComesTooLateIsMissed()
    {
        history::Run run;
        run.programName = "test.py";
        run.programText = "print('up', flush=True)\nwhile True:\n    pass\n";
        real::RealOptions options;
        std::stop_source end;
        options.stop = end.get_token();
        options.asked = std::make_shared<native::AskedActs>();
        options.heard = [&](trace::Stream, std::string_view heard) {
            if (heard.starts_with("up")) {
                end.request_stop(); // whose end is before any act is read
                options.asked->ask("raise main ValueError @ step 0");
                options.asked->ask("do \"print('a @ b')\" @ step 0");
            }
        };
        std::vector<std::string> answers;
        options.asked->answered = [&](const native::RealActOutcome &answer) {
            answers.push_back(real::answerText(answer));
        };
        const auto outcome = real::recordReal(run, options);
        QCOMPARE(outcome.failure + outcome.actError, std::string());
        QCOMPARE(answers.size(), std::size_t{2});
        QVERIFY(answers.at(0).starts_with("raise main ValueError"));
        QVERIFY(answers.at(1).starts_with("do \"print('a @ b')\""));
        const auto &acts = outcome.recording->acts();
        QCOMPARE(acts.size(), std::size_t{2});
        for (std::size_t index = 0; index < acts.size(); ++index) {
            const bool isSaid = answers[index].ends_with(": the run ended before it");
            QCOMPARE(isSaid, !acts[index].done);
        }
        QVERIFY(!options.asked->ask("kill main @ step 0"));
    }

    // Of a long run the newest events are seen while it goes on, and all of them afterwards.
    void aLongRunIsSeenToItsEnd()
    {
        history::Run run;
        run.programName = "test.py";
        run.programText = "import threading, time\n"
                          "lock = threading.Lock()\n"
                          "told = 0\n"
                          "over = False\n"
                          "def work():\n"
                          "    global told\n"
                          "    while not over:\n"
                          "        with lock:\n"
                          "            told += 1\n"
                          "workers = [threading.Thread(target=work, name=n) for n in ('a', 'b')]\n"
                          "for each in workers:\n    each.start()\n"
                          "for each in workers:\n    each.join()\n"
                          "print('end')\n";
        real::RealOptions options;
        options.asked = std::make_shared<native::AskedActs>();
        std::vector<real::SoFar> seen;
        bool isAsked = false;
        options.seen = [&](const real::SoFar &now) {
            seen.push_back(now);
            if (now.earlier > 100'000 && !std::exchange(isAsked, true))
                options.asked->ask("do \"over = True\" @ step 0");
        };
        const auto outcome = real::recordReal(run, options);
        QCOMPARE(outcome.failure + outcome.actError, std::string());
        QCOMPARE(outcome.recording->output(), std::string("end\n"));
        QVERIFY(outcome.recording->trace().eventCount() > 100'000);
        QVERIFY(isAsked);
        const real::SoFar &last = seen.back();
        const trace::Trace &newest = last.recording->trace();
        const std::size_t mostOfBeginning = 100; // the moment in which they begin, as events
        QVERIFY(newest.eventCount() <= 2 * native::NewestEvents::countMax + mostOfBeginning);
        QVERIFY(seen.front().recording->stepCount() < newest.lastStep());
        if (outcome.facts.dropped != 0) { // a very busy machine
            QVERIFY(last.dropped <= outcome.facts.dropped);
            QSKIP("what is missing is not the same in both");
        }
        const base::Step step = newest.lastStep() - 1000;
        trace::Moment then = newest.momentAt(step);
        const trace::Moment whole = outcome.recording->momentAt(step);
        then.outputBytes = whole.outputBytes;
        const std::string both = trace::dump(then) + "--- in the whole\n" + trace::dump(whole);
        QVERIFY2(then == whole, both.c_str());
    }

    // It would have fallen at a place that its thread does not come to any more.
    void anActOfTheRequestMayBeMissed()
    {
        if (!bearsKills)
            QSKIP("a sanitizer does not bear a killed thread");
        history::Run run;
        run.programName = "test.py";
        run.programText = "import threading, time\n"
                          "over = False\n"
                          "def work():\n"
                          "    while True:\n"
                          "        time.sleep(0.01)\n"
                          "worker = threading.Thread(target=work, name='worker', daemon=True)\n"
                          "worker.start()\n"
                          "print('up', flush=True)\n"
                          "while worker.is_alive() and not over:\n"
                          "    time.sleep(0.01)\n";
        run.acts = {*history::parseAct("raise worker ValueError @ line 5 #100000")};
        real::RealOptions options;
        options.asked = std::make_shared<native::AskedActs>();
        options.heard = [&](trace::Stream, std::string_view heard) {
            if (heard.starts_with("up")) {
                options.asked->ask("kill worker @ step 0");
                options.asked->ask("do \"over = True\" @ step 0");
            }
        };
        const auto outcome = real::recordReal(run, options);
        QCOMPARE(outcome.failure + outcome.actError, std::string());
        const auto &acts = outcome.recording->acts();
        QCOMPARE(acts.size(), std::size_t{3});
        QVERIFY(acts[0].done && acts[1].done && !acts[2].done);
        QCOMPARE(toText(acts[2].act), toText(run.acts[0]));
        QCOMPARE(acts[2].reason, std::string("worker was killed before it came there"));
    }

    // Its code is not in the image of the program: a collection must not take its constants.
    void aStatementOutlivesCollections()
    {
        history::Run run;
        run.programName = "test.py";
        run.programText = "import time\n"
                          "said = None\n"
                          "print('up', flush=True)\n"
                          "while said is None:\n"
                          "    time.sleep(0.001)\n"
                          "for n in range(100):\n"
                          "    junk = [str(m) + 'x' for m in range(3000)]\n"
                          "print(said('n'), len(junk))\n";
        real::RealOptions options;
        options.observed = false;
        options.asked = std::make_shared<native::AskedActs>();
        options.heard = [&](trace::Stream, std::string_view heard) {
            if (heard.starts_with("up"))
                options.asked->ask("do \"said = lambda unheard_of: {'a constant': unheard_of, 77: "
                                   "(1.5, 'b constant')}\" @ step 0");
        };
        const auto outcome = real::recordReal(run, options);
        QVERIFY(outcome.recording);
        QCOMPARE(outcome.recording->output(),
                 std::string("up\n{'a constant': 'n', 77: (1.5, 'b constant')} 3000\n"));
    }
};

LOOSE_TEST(tst_real_acts, TestRealActs)
#include "tst_real_acts.moc"
