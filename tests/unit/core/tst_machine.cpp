// SPDX-License-Identifier: GPL-3.0-or-later

// The laws of the machine, over the programs of tests/programs: events fold into what is seen,
// looking changes nothing, worlds are values, the same run is the same bytes.
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "history/program_loader.h"
#include "history/recording.h"
#include "sim/dump.h"
#include "sim/machine.h"
#include "support/program_test.h"
#include "support/scenarios.h"
#include "support/suite.h"
#include "trace/trace_file.h"

using namespace loose;

namespace {

constexpr base::Step mostSteps = 30'000; // of a run that is held to the laws

// Every step of a short run is looked at, so many of a longer one. LOOSE_EVERY=1 in the environment
// looks at more.
const bool looksOften = test::looksEverywhere();
const base::Step shortRun = looksOften ? 1'500 : 200;
const base::Step mostLooks = looksOften ? 700 : 70;

const char *const folders[] = {"light/", "sync/",  "threads/",    "queue/",
                               "files/", "facts/", "exceptions/", "processes/"};

history::Act act(const char *text)
{
    return history::parseAct(text).value();
}

history::When whenStep(base::Step step)
{
    history::When when;
    when.step = step;
    return when;
}

history::Run runOf(const std::string &path)
{
    history::Run run;
    run.programName = std::filesystem::path(path).filename().string();
    run.programText = test::readFile(path);
    run.until = whenStep(mostSteps);
    return run;
}

// `--act` and `--seed` of a program's own arguments.
void addArguments(history::Run &run, const std::vector<std::string> &arguments)
{
    for (std::size_t index = 0; index + 1 < arguments.size(); ++index) {
        if (arguments[index] == "--act")
            run.acts.push_back(act(arguments[index + 1].c_str()));
        if (arguments[index] == "--seed")
            run.options.seed = std::stoull(arguments[index + 1]);
    }
    if (!run.acts.empty())
        run.until.reset();
}

sim::MachineOptions machineOptions(const history::Options &options)
{
    return {static_cast<sim::SwitchRule>(options.switchRule), options.switchSteps, options.seed,
            options.interpreterLock};
}

// A run recorded, and machines of the same program.
struct Subject {
    explicit Subject(history::Run given) : run(std::move(given)), outcome(history::record(run)) {}

    const history::Recording &recording() const { return *outcome.recording; }
    std::unique_ptr<sim::Machine> machine() const
    {
        auto program =
            std::shared_ptr<const bytecode::Program>(outcome.recording, &recording().program());
        auto made = std::make_unique<sim::Machine>(program, &recording().directives(),
                                                   machineOptions(run.options));
        made->boot();
        return made;
    }
    // The next step after `step`, at most `until`, where an act was done.
    base::Step nextAct(base::Step step, base::Step until) const
    {
        for (const history::ActResult &each : recording().acts()) {
            if (each.step > step)
                return std::min(each.step, until);
        }
        return until;
    }
    // Takes a machine forward from `machine.step()`, through the acts.
    void advance(sim::Machine &machine, base::Step until) const
    {
        while (machine.step() < until) {
            const base::Step next = nextAct(machine.step(), until);
            machine.run(next);
            const auto isHere = [&](const history::ActResult &each) {
                return each.step == machine.step();
            };
            if (std::ranges::any_of(recording().acts(), isHere))
                machine.load(recording().worldAt(machine.step()));
            if (machine.step() < next)
                return; // ended
        }
    }
    std::string traceText() const
    {
        std::ostringstream text;
        trace::writeTrace(text, run.programName, recording().trace());
        return text.str();
    }

    history::Run run;
    history::RecordOutcome outcome;
};

// Only history knows these (sim/observer.h).
trace::Moment withoutHistory(trace::Moment moment)
{
    for (trace::VariableMoment &variable : moment.variables) {
        variable.writer = {};
        variable.writtenStep = 0;
    }
    for (trace::InvariantMoment &invariant : moment.invariants) {
        invariant.writer = {};
        invariant.sinceStep = 0;
    }
    for (trace::ThreadMoment &thread : moment.threads)
        thread.stopNoticed = false;
    return moment;
}

// The lines that only one of two texts has.
std::string difference(const std::string &left, const std::string &right)
{
    const auto lines = [](const std::string &text) {
        std::vector<std::string> all;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);)
            all.push_back(line);
        return all;
    };
    const auto a = lines(left), b = lines(right);
    std::string out;
    for (const std::string &line : a)
        out += std::ranges::find(b, line) == b.end() ? "  only in the first:  " + line + '\n' : "";
    for (const std::string &line : b)
        out += std::ranges::find(a, line) == a.end() ? "  only in the second: " + line + '\n' : "";
    return out;
}

// Where two worlds differ: nothing if nowhere.
std::string difference(const sim::World &a, const sim::World &b)
{
    if (a.digest() == b.digest())
        return {};
    const std::string lines = difference(sim::dump(a), sim::dump(b));
    return lines.empty() ? "the digests differ" : '\n' + lines;
}

base::Step strideOf(base::Step steps)
{
    return steps <= shortRun ? 1 : std::max<base::Step>(7, steps / mostLooks | 1);
}

// Laws. Each returns what is wrong, or nothing.

std::string foldingIsObserving(const Subject &subject)
{
    const history::Recording &recording = subject.recording();
    const base::Step last = recording.stepCount();
    const auto machine = subject.machine();
    machine->load(recording.worldAt(0));
    const base::Step stride = strideOf(last);
    for (base::Step step = 0;; step = std::min(step + stride, last)) {
        subject.advance(*machine, step);
        const trace::Moment folded = withoutHistory(recording.momentAt(step));
        const trace::Moment observed = withoutHistory(machine->observe());
        if (folded != observed)
            return fmt::format("step {} of {}:\n{}--- folded\n{}--- observed\n{}", step, last,
                               difference(trace::dump(folded), trace::dump(observed)),
                               trace::dump(folded), trace::dump(observed));
        if (step == last)
            return {};
    }
}

std::string lookingChangesNothing(const Subject &subject)
{
    const history::Recording &recording = subject.recording();
    const auto machine = subject.machine();
    machine->load(recording.worldAt(0));
    for (const base::Step part : {1, 2, 3, 4, 5}) {
        const base::Step step = recording.stepCount() * part / 5;
        subject.advance(*machine, step);
        if (const auto text = difference(machine->freeze(), recording.worldAt(step)); !text.empty())
            return fmt::format("step {}: {}", step, text);
    }
    if (machine->kernel().text(trace::Stream::Output) != recording.output())
        return "another output";
    return {};
}

std::string worldsAreValues(const Subject &subject)
{
    const history::Recording &recording = subject.recording();
    const base::Step middle = recording.stepCount() / 2;
    const sim::World last = recording.worldAt(recording.stepCount());
    const auto first = subject.machine();
    first->load(recording.worldAt(0));
    subject.advance(*first, middle);
    const sim::World frozen = first->freeze();
    const base::Digest128 before = frozen.digest();
    const std::string beforeText = sim::dump(frozen);
    subject.advance(*first, recording.stepCount());
    if (frozen.digest() != before || sim::dump(frozen) != beforeText)
        return fmt::format("stepping on from step {} changed the frozen world", middle);
    if (const auto text = difference(frozen, recording.worldAt(middle)); !text.empty())
        return fmt::format("step {}: {}", middle, text);
    const auto second = subject.machine();
    const sim::World copy = frozen;
    second->load(copy);
    if (second->freeze() != frozen || second->freeze().digest() != before)
        return fmt::format("loaded and frozen again, the world of step {} is another", middle);
    subject.advance(*second, recording.stepCount());
    if (const auto text = difference(second->freeze(), first->freeze()); !text.empty())
        return fmt::format("loaded at step {} and run on: {}", middle, text);
    if (const auto text = difference(second->freeze(), last); !text.empty())
        return fmt::format("the end by itself and from step {}: {}", middle, text);
    if (second->kernel().text(trace::Stream::Output) != recording.output())
        return "another output";
    if (copy.digest() != before)
        return "the copy changed";
    first->load(frozen); // back in the machine it came from
    subject.advance(*first, recording.stepCount());
    if (const auto text = difference(first->freeze(), last); !text.empty())
        return fmt::format("gone back to step {} and run on: {}", middle, text);
    return {};
}

std::string anyWorldIsThatOfAStraightRun(const Subject &subject)
{
    const history::Recording &recording = subject.recording();
    std::uint64_t random = 12345;
    for (int count = 0; count < 5; ++count) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        const base::Step step = (random >> 33) % (recording.stepCount() + 1);
        const auto machine = subject.machine();
        machine->load(recording.worldAt(0));
        subject.advance(*machine, step);
        if (const auto text = difference(machine->freeze(), recording.worldAt(step)); !text.empty())
            return fmt::format("the world of step {} is not that of a straight run: {}", step,
                               text);
    }
    return {};
}

std::vector<trace::Event> firstEvents(const trace::Trace &trace, base::Step end)
{
    std::vector<trace::Event> events;
    trace.forEach(0, end, [&](const trace::Event &event) {
        events.push_back(event);
        return true;
    });
    return events;
}

// A run takes several quiet steps at once (sim/quiet_runs.h); here it takes each by itself.
std::string stepByStepTellsTheSame(const Subject &subject)
{
    constexpr base::Step looked = 2'000;
    const history::Recording &recording = subject.recording();
    if (!recording.acts().empty())
        return {};
    const base::Step last = std::min(recording.stepCount(), looked);
    trace::Trace told;
    const auto machine = subject.machine();
    machine->setSink(&told);
    while (machine->step() < last && machine->state() == sim::MachineState::CanRun)
        machine->run(machine->step() + 1);
    const auto once = firstEvents(recording.trace(), last);
    const auto stepwise = firstEvents(told, last);
    const auto at = std::ranges::mismatch(once, stepwise);
    if (at.in1 == once.end() && at.in2 == stepwise.end())
        return {};
    return fmt::format("told otherwise from step {} on",
                       at.in1 == once.end() ? at.in2->step : at.in1->step);
}

std::string twiceIsTheSame(const Subject &subject)
{
    const Subject again(subject.run);
    const std::string one = subject.traceText(), two = again.traceText();
    if (one == two)
        return {};
    const auto at = std::ranges::mismatch(one, two).in1 - one.begin();
    return fmt::format("the traces differ at byte {}: …{}", at,
                       one.substr(static_cast<std::size_t>(at), 200));
}

void addRows()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("arguments");
    const QString wanted = qEnvironmentVariable("PROGRAMS");
    for (const test::ProgramTest &each : test::programTests()) {
        const auto isIn = [&](const char *folder) { return each.name.starts_with(folder); };
        if (!std::ranges::any_of(folders, isIn)
            || !QString::fromStdString(each.name).startsWith(wanted))
            continue;
        QStringList arguments;
        for (const std::string &word : each.arguments)
            arguments << QString::fromStdString(word);
        QTest::newRow(each.name.c_str()) << QString::fromStdString(each.path) << arguments;
        if (isIn("sync/") || isIn("threads/"))
            QTest::newRow((each.name + " --seed 7").c_str())
                << QString::fromStdString(each.path) << QStringList{"--seed", "7"};
    }
    for (const auto &each :
         std::filesystem::directory_iterator(LOOSE_SOURCE_DIR "/resources/scenarios")) {
        const std::string path = each.path().string();
        if (path.ends_with(".py") && wanted.isEmpty())
            QTest::newRow(each.path().filename().c_str())
                << QString::fromStdString(path) << QStringList();
    }
}

// The standard example with acts, where the laws are hardest.
const char *const acts[] = {
    "kill transfer @ line 25 #3",   "kill-outside transfer @ line 25 #3",
    "stop transfer @ line 25 #3",   "raise transfer @ line 25 #2",
    "kill audit @ 0.25s",           "do \"print(checking)\" in transfer @ line 24 #2",
    "interrupt MainProcess @ 0.5s", "step audit 2 lines @ step 2000",
    "kill transfer @ step 1500",    "sigkill MainProcess @ 0.35s",
};

history::Run standardRun(const char *text)
{
    history::Run run = runOf(LOOSE_SOURCE_DIR "/resources/scenarios/transfer_under_a_lock.py");
    run.until.reset();
    run.acts = {act(text)};
    return run;
}

} // namespace

class TestMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laws_data() { addRows(); }
    void laws();
    void lawsBehindActs_data();
    void lawsBehindActs();
    void anotherProcess();
    void collector();
    void farFromACheckpoint();
};

static std::string broken(const Subject &subject)
{
    using Law = std::string (*)(const Subject &);
    const std::pair<const char *, Law> laws[] = {
        {"folding is observing", foldingIsObserving},
        {"looking changes nothing", lookingChangesNothing},
        {"worlds are values", worldsAreValues},
        {"any world is that of a straight run", anyWorldIsThatOfAStraightRun},
        {"step by step tells the same", stepByStepTellsTheSame},
        {"twice is the same", twiceIsTheSame},
    };
    std::string text;
    for (const auto &[name, law] : laws) {
        if (const std::string what = law(subject); !what.empty())
            text += fmt::format("\n[{}] {}\n", name, what);
    }
    return text;
}

void TestMachine::laws()
{
    QFETCH(QString, path);
    QFETCH(QStringList, arguments);
    history::Run run = runOf(path.toStdString());
    std::vector<std::string> words;
    for (const QString &word : arguments)
        words.push_back(word.toStdString());
    addArguments(run, words);
    const Subject subject(run);
    if (!subject.outcome.recording && !subject.outcome.refusal.text.empty())
        QSKIP("refused by the language");
    QVERIFY2(subject.outcome.recording, subject.outcome.actError.c_str());
    const std::string text = broken(subject);
    QVERIFY2(text.empty(), text.c_str());
}

void TestMachine::lawsBehindActs_data()
{
    QTest::addColumn<QString>("act");
    for (const char *each : acts)
        QTest::newRow(each) << QString(each);
}

void TestMachine::lawsBehindActs()
{
    QFETCH(QString, act);
    const Subject subject(standardRun(act.toUtf8().constData()));
    QVERIFY2(subject.outcome.recording,
             (subject.outcome.actError + subject.outcome.refusal.text).c_str());
    const std::string text = broken(subject);
    QVERIFY2(text.empty(), text.c_str());
}

void TestMachine::anotherProcess()
{
#ifdef LOOSE_COMMAND
    const Subject subject(standardRun("kill transfer @ line 25 #3"));
    const std::string file = LOOSE_BINARY_DIR "/tst_machine.trace";
    for (int count = 0; count < 2; ++count) {
        std::filesystem::remove(file);
        const auto result = test::runChild(
            {LOOSE_COMMAND, "run", LOOSE_SOURCE_DIR "/resources/scenarios/transfer_under_a_lock.py",
             "--act", "kill transfer @ line 25 #3", "--trace", file},
            LOOSE_BINARY_DIR, test::Stdout::Pipe, 20'000);
        QCOMPARE(result.exitCode, 124);
        QVERIFY(test::readFile(file) == subject.traceText());
    }
#else
    QSKIP("built without the command");
#endif
}

// What is allocated and dropped is taken back, at moments that follow from the program alone.
void TestMachine::collector()
{
    history::Run run;
    run.programName = "allocates.py";
    run.programText = "keep = []\n"
                      "for i in range(40000):\n"
                      "    row = [i, str(i), (i, [i] * 20)]\n"
                      "    if i % 4000 == 0:\n"
                      "        keep.append(row)\n"
                      "print(len(keep), keep[3][1], sum(r[2][0] for r in keep))\n";
    const Subject subject(run);
    QVERIFY(subject.outcome.recording);
    QCOMPARE(subject.recording().output(), std::string("10 12000 180000\n"));
    const auto whole = subject.machine(), parts = subject.machine();
    whole->run(base::maxSteps);
    std::uint64_t most = 0;
    while (parts->state() == sim::MachineState::CanRun) {
        parts->run(parts->step() + 10'007);
        const sim::World world = parts->freeze();
        most = std::max<std::uint64_t>(most, world.processes()[0].usedCells());
    }
    QVERIFY(whole->freeze() == parts->freeze());
    QCOMPARE(whole->freeze().digest().hex(), parts->freeze().digest().hex());
    QVERIFY2(most < (1u << 20),
             fmt::format("{} cells", most).c_str()); // of some 2 million allocated
    const sim::World end = subject.recording().worldAt(subject.recording().stepCount());
    QCOMPARE(whole->freeze().digest().hex(), end.digest().hex());
}

// Worlds are what they are in a straight run also where no checkpoint is near, there and back.
void TestMachine::farFromACheckpoint()
{
    history::Run run;
    run.programName = "far.py";
    run.programText = "total = 0\nfor i in range(60000):\n    total += i\n";
    const history::RecordOutcome outcome = record(run, {}, {}, history::Keep::Output);
    QVERIFY(outcome.recording);
    const history::Recording &recording = *outcome.recording;
    const base::Step last = recording.stepCount();
    const history::LoadedProgram loaded = history::loadProgram(run);
    for (const base::Step step : {last, last - 1, last - 2, last / 2, last - 3, last / 2 - 1}) {
        sim::Machine machine(loaded.program, loaded.directives.get(), machineOptions(run.options));
        machine.boot();
        machine.run(step);
        QCOMPARE(recording.worldAt(step).digest().hex(), machine.freeze().digest().hex());
    }
}

LOOSE_TEST(tst_machine, TestMachine)
#include "tst_machine.moc"
