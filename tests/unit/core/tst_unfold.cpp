// SPDX-License-Identifier: GPL-3.0-or-later

// unfold() is the way back from fold(): over the moments of every program that has threads, files
// or processes, with the acts of its own test.
#include <QTest>

#include <algorithm>

#include "history/recording.h"
#include "support/program_test.h"
#include "support/scenarios.h"
#include "support/suite.h"
#include "trace/unfold.h"

using namespace loose;

namespace {

const char *const lively[] = {"sync/", "threads/", "queue/", "files/", "processes/", "findings/"};

history::Run runOfTest(const test::ProgramTest &program)
{
    history::Run run;
    run.programName = "program.py";
    run.programText = test::readFile(program.path);
    for (std::size_t index = 0; index + 1 < program.arguments.size(); ++index) {
        if (program.arguments[index] == "--act")
            run.acts.push_back(history::parseAct(program.arguments[index + 1]).value());
    }
    if (run.acts.empty()) {
        run.until = history::When{};
        run.until->step = 20'000;
    }
    return run;
}

// Where the way there and back leads to another moment; empty: nowhere.
std::string differenceIn(const history::Recording &recording)
{
    constexpr base::Step parts = 20;
    for (base::Step part = 0; part <= parts; ++part) {
        trace::Moment moment = recording.momentAt(recording.stepCount() * part / parts);
        trace::Moment back;
        for (const trace::Event &event : trace::unfold(moment))
            trace::fold(back, event);
        moment.outputBytes = 0; // the output is not in it
        back.step = moment.step;
        back.clockNs = moment.clockNs;
        if (moment != back)
            return trace::dump(moment) + "--- there and back\n" + trace::dump(back);
    }
    return {};
}

} // namespace

class TestUnfold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsComeBack_data()
    {
        QTest::addColumn<int>("index");
        const auto programs = test::programTests();
        for (std::size_t index = 0; index < programs.size(); ++index) {
            const auto isIn = [&](const char *folder) {
                return programs[index].name.starts_with(folder);
            };
            if (std::ranges::any_of(lively, isIn))
                QTest::newRow(programs[index].name.c_str()) << static_cast<int>(index);
        }
    }

    void momentsComeBack()
    {
        QFETCH(int, index);
        static const auto programs = test::programTests();
        const auto outcome = history::record(runOfTest(programs[static_cast<std::size_t>(index)]));
        if (!outcome.recording)
            QSKIP("refused, or not an act of the model");
        const std::string text = differenceIn(*outcome.recording);
        QVERIFY2(text.empty(), text.c_str());
    }
};

LOOSE_TEST(tst_unfold, TestUnfold)
#include "tst_unfold.moc"
