// SPDX-License-Identifier: GPL-3.0-or-later

// What a frame of each view costs at 1920x1080 on a raster surface: the scene made anew and
// painted, while a long run, and a run of many program threads, is scrubbed and zoomed. Rows U1 and
// U2. `bench_window PROGRAM...` measures these programs instead of its own.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include "geometry/fonts.h"
#include "geometry/time_axis.h"
#include "geometry/window_scene.h"
#include "paint/draw_list_painter.h"
#include "paint/theme.h"
#include "state/recorder.h"
#include "state/recording_story.h"

namespace {

using namespace loose;
history::Run runOf(const std::string &programText)
{
    history::Run run;
    run.programName = "bench.py";
    run.programText = programText;
    return run;
}

// Of this native thread, so that whatever else the machine does is left out: a frame only computes.
double computedMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Frame {
    double wholeMs = 0;
    double instantMs = 0; // what is true there
    double sceneMs = 0;   // what is drawn of it
};

// 95 of 100 frames are faster, over cursors and zooms spread over the run.
Frame frameOf(ui::Pane pane, const ui::Recorded &made, const ui::Theme &theme)
{
    const ui::Layout layout;
    const ui::PaneRects rects = ui::paneRects(layout, {0, 86, 1920, 994});
    const QSizeF size = rects[static_cast<std::size_t>(pane)].size();
    QImage surface(size.toSize(), QImage::Format_RGB32);
    const ui::TimeAxis axis(made.story->timeline, ui::AxisKind::Story, made.story->stepCount);
    std::vector<Frame> times;
    constexpr int frames = 40;
    for (int frame = 0; frame < frames; ++frame) {
        const base::Step step = made.story->stepCount * static_cast<base::Step>(frame) / frames;
        ui::ViewState view;
        const double share = 1.0 / (1 << (frame % 8));
        const double from = axis.whole().last * (1 - share) * frame / frames;
        view.range = {from, from + axis.whole().last * share};
        const double start = computedMs();
        const ui::Instant instant = ui::instantOf(*made.outcome.recording, *made.story, step);
        const double instantMs = computedMs() - start;
        const ui::Scene scene = ui::paneScene(pane, *made.story, instant, view, size);
        const double sceneMs = computedMs() - start - instantMs;
        QPainter painter(&surface);
        ui::paint(painter, scene.list, theme);
        painter.end();
        times.push_back({computedMs() - start, instantMs, sceneMs});
    }
    std::sort(times.begin(), times.end(),
              [](const Frame &one, const Frame &other) { return one.wholeMs < other.wholeMs; });
    return times[frames * 95 / 100];
}

void tell(const char *name, const std::string &programText, const ui::Theme &theme)
{
    const double start = computedMs();
    const ui::Recorded made = ui::Recorder::record(runOf(programText));
    const double wholeMs = computedMs() - start;
    if (!made.story)
        return;
    const double again = computedMs();
    ui::storyOf(made.outcome.recording);
    const double storyMs = computedMs() - again;
    const auto steps = static_cast<double>(made.story->stepCount);
    std::printf("%s: %.0f steps, %zu events\n", name, steps,
                made.outcome.recording->trace().eventCount());
    std::printf("  U2 whole run open           %6.0f ms  (its story %.0f); %.0f ms for 5 M steps "
                "(must: 1000)\n",
                wholeMs, storyMs, wholeMs * 5e6 / steps);
    for (const ui::Pane pane : ui::allPanes) {
        const Frame frame = frameOf(pane, made, theme);
        std::printf("  U1 %-24s %6.2f ms  (must: 8; instant %.2f, scene %.2f)\n",
                    qPrintable(ui::paneTitle(pane)), frame.wholeMs, frame.instantMs, frame.sceneMs);
    }
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    ui::initResources();
    ui::loadBundledFonts();
    const auto theme = ui::Theme::load(QStringLiteral("light"));
    if (!theme)
        return 1;
    for (int index = 1; index < argc; ++index) {
        std::ifstream file(argv[index]);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        tell(argv[index], text, *theme);
    }
    if (argc > 1)
        return 0;
    tell("a long loop", "n = 0\nwhile n < 490000:\n    n += 1\n", *theme);
    tell("sixteen lanes, a lock on every second line",
         "import threading\nlock = threading.Lock()\n"
         "def work():\n    for i in range(20000):\n        with lock:\n            pass\n"
         "for i in range(15):\n    threading.Thread(target=work).start()\n",
         *theme);
    tell("sixteen lanes to the limit",
         "import threading\nlock = threading.Lock()\n"
         "def work():\n    for i in range(10000):\n        with lock:\n            pass\n"
         "        for j in range(20):\n            k = i + j\n"
         "for i in range(15):\n    threading.Thread(target=work).start()\n",
         *theme);
    tell("a thousand threads, waiting together",
         "import threading\nstop = threading.Event()\n"
         "for i in range(990):\n    threading.Thread(target=stop.wait).start()\nstop.set()\n",
         *theme);
    tell("a thousand threads, asleep by turns",
         "import threading, time\n"
         "def work():\n    for i in range(60):\n        time.sleep(0.01)\n"
         "for i in range(990):\n    threading.Thread(target=work).start()\n",
         *theme);
    tell("a thousand threads, working",
         "import threading\nlock = threading.Lock()\n"
         "def work():\n    for i in range(120):\n        with lock:\n            k = i * i\n"
         "        for j in range(10):\n            k += j\n"
         "for i in range(990):\n    threading.Thread(target=work).start()\n",
         *theme);
    return 0;
}
