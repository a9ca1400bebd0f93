// SPDX-License-Identifier: GPL-3.0-or-later

// Runs that were seen elsewhere, held against the model. Here "elsewhere" is another schedule of
// the model, so that all is the same every time; tst_real_scenarios does it with real threads.
#include <QTest>

#include "explore/comparison.h"
#include "explore/judge.h"
#include "explore/retracing.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;
using explore::Model;
using explore::Retracing;
using explore::Verdict;

namespace {

history::Run runOf(const std::string &text)
{
    history::Run run;
    run.programName = "test.py";
    run.programText = text;
    return run;
}

std::shared_ptr<const history::Recording> seen(const history::Run &run)
{
    return history::record(run).recording;
}

history::Run withSeed(history::Run run, std::uint64_t seed, history::SwitchRule rule)
{
    run.options.seed = seed;
    run.options.switchRule = rule;
    return run;
}

constexpr auto farOff = Retracing::Time::max();

// Whether one of a few attempts comes to the same outcome.
bool comesToTheSame(const history::Recording &recording)
{
    const history::LoadedProgram loaded = loadProgram(recording.run());
    const explore::Outcome wanted = explore::outcomeOf(recording);
    Retracing retracing(loaded, recording);
    for (std::uint64_t number = 0; number < 20; ++number) {
        const auto timing = number % 2 == 0 ? history::Timing::Clock : history::Timing::Any;
        const auto run = retracing.attempt(timing, number / 2, farOff, {});
        if (!run)
            continue;
        explore::Judge judge(loaded, run->options);
        if (isSame(judge.judge(*run, nullptr), wanted))
            return true;
    }
    return false;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyScheduleIsRetraced_data()
    {
        QTest::addColumn<QString>("id");
        for (const std::string &id : test::scenarioIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }

    void everyScheduleIsRetraced()
    {
        QFETCH(QString, id);
        const history::Run run = runOf(test::scenarioText(id.toStdString()));
        const std::uint64_t most = test::looksEverywhere() ? 40 : 4;
        for (std::uint64_t seed = 1; seed <= most; ++seed) {
            const auto recording = seen(withSeed(run, seed, history::SwitchRule::EveryCheckPoint));
            QVERIFY(recording);
            QVERIFY2(comesToTheSame(*recording), std::to_string(seed).c_str());
        }
    }

    // Thousands of schedules lead to outcomes of their own; one in a thousand is among the first.
    void whatNoSearchWouldFindIsAllowed()
    {
        const history::Run run = runOf(R"(import threading
def count(name):
    for number in range(12):
        print(name, number)
crew = [threading.Thread(target=count, args=(name,)) for name in "abc"]
for each in crew:
    each.start()
for each in crew:
    each.join()
)");
        explore::Bounds bounds;
        bounds.states = 100;
        Model model(run, bounds);
        const auto recording = seen(withSeed(run, 5, history::SwitchRule::EveryCheckPoint));
        QCOMPARE(model.verdictOn(*recording), Verdict::Allowed);
    }

    void actsAreDoneWhereTheyWere_data()
    {
        QTest::addColumn<QString>("act");
        // A thread killed from outside takes the interpreter lock with it, if it has it; one that
        // was made to step has given it back. That one is met in drawn schedules only.
        for (const char *act : {"kill b @ line 4 #7", "raise b ValueError @ line 4 #9",
                                "do \"name = 8\" @ step 900", "interrupt main @ line 8 #3"})
            QTest::newRow(act) << act;
    }

    void actsAreDoneWhereTheyWere()
    {
        QFETCH(QString, act);
        history::Run run = runOf(R"(import threading
def count(name):
    for number in range(12):
        print(name, number)
crew = [threading.Thread(target=count, args=(name,), name=name) for name in "ab"]
for each in crew:
    each.start()
for rounds in range(8):
    print(rounds)
)");
        run.acts.push_back(*history::parseAct(act.toStdString()));
        const auto recording = seen(withSeed(run, 3, history::SwitchRule::EveryCheckPoint));
        QVERIFY(recording && recording->acts().size() == 1 && recording->acts()[0].done);
        QVERIFY(comesToTheSame(*recording));
    }

    // On real threads they have other numbers every time.
    void numbersOfProcessesAreThoseOfTheModel()
    {
        const history::Run run = runOf(R"(import multiprocessing, os
def work():
    print(f"<{os.getpid()}>", os.getppid())
child = multiprocessing.Process(target=work)
child.start()
child.join()
print(child.pid, os.getpid(), 4711000)
)");
        const auto recording = seen(run);
        trace::Trace trace;
        for (trace::Event event : recording->trace().events()) {
            if (auto *process = std::get_if<trace::ProcessStarted>(&event.payload))
                process->pid = process->pid == 4711 ? 33 : 34;
            trace.receive(std::move(event));
        }
        auto data = std::make_shared<history::Recording::Data>();
        data->run = run;
        data->trace = trace;
        data->output = "<34> 33\n34 33 4711000\n";
        QCOMPARE(Model(run, {}).verdictOn(history::Recording(data)), Verdict::Allowed);
        data->output = "<34> 33\n34 34 4711000\n";
        QCOMPARE(Model(run, {}).verdictOn(history::Recording(data)), Verdict::NotAllowed);
    }

    void whatTheModelCannotDoIsNotAllowed()
    {
        const std::string text = "import threading\n"
                                 "worker = threading.Thread(target=print, args=(1,))\n"
                                 "worker.start()\n";
        const auto recording = seen(runOf(text + "print(3)\n"));
        QCOMPARE(Model(runOf(text + "print(2)\n"), {}).verdictOn(*recording), Verdict::NotAllowed);
    }
};

LOOSE_TEST(tst_comparison, TestComparison)
#include "tst_comparison.moc"
