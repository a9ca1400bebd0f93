// SPDX-License-Identifier: GPL-3.0-or-later
#include "example_story.h"

#include <algorithm>

#include "state/recorder.h"
#include "state/recording_story.h"
#include "support/scenarios.h"

namespace loose::test {
namespace {

constexpr const char *crowdText = R"(
import threading
import time

ledger = threading.Lock()
stop = threading.Event()


def work(index):
    if index % 3 == 0:
        with ledger:
            stop.wait()
    elif index % 3 == 1:
        stop.wait()
    else:
        time.sleep(5)


for index in range(COUNT):
    name = "worker-" + str(index)
    if index % 7 == 3:
        name = "a_worker_with_quite_a_long_name_number_" + str(index)
    threading.Thread(target=work, args=(index,), name=name).start()
time.sleep(5)
)";

Example recorded(const history::Run &run)
{
    const ui::Recorded made = ui::Recorder::record(run);
    Example example{made.outcome.recording, made.story, 0};
    if (example.recording && !example.recording->acts().empty())
        example.actStep = example.recording->acts().back().step;
    return example;
}

history::Act actOf(const std::string &written)
{
    return history::parseAct(written).value();
}

} // namespace

ui::Instant Example::at(base::Step step) const
{
    return ui::instantOf(*recording, *story, step);
}

Example standardExample(Acting acting)
{
    history::Run run;
    run.programName = "transfer_under_a_lock.py";
    run.programText = scenarioText("transfer_under_a_lock");
    const bool isKill = acting == Acting::Killed;
    if (acting != Acting::Nobody)
        run.acts = {actOf(isKill ? "kill transfer @ line 25 #3" : "stop transfer @ line 25 #3")};
    Example example = recorded(run);
    const QString step = QString::number(example.actStep);
    example.story->futures = {
        {QStringLiteral("as it is"), 0, -1, 0, true},
        {QStringLiteral("asked to stop @ ") + step, example.actStep, 0, 0, true},
        {QStringLiteral("killed @ ") + step, example.actStep, 0, 4, true},
    };
    example.story->future = isKill ? 2 : 1;
    return example;
}

Example crowd(int threads, int killed)
{
    history::Run run;
    run.programName = "crowd.py";
    run.programText = crowdText;
    const std::string count = "COUNT";
    run.programText.replace(run.programText.find(count), count.size(), std::to_string(threads));
    for (int index = 0; index < threads && index < killed * 7; index += 7)
        run.acts.push_back(actOf("kill worker-" + std::to_string(index) + " @ 1s"));
    run.until = history::parseWhen("2s").value();
    return recorded(run);
}

} // namespace loose::test
