// SPDX-License-Identifier: GPL-3.0-or-later

// loose-ends-window [PROGRAM]         the window
// loose-ends-window draw PROGRAM …    a picture, without a display
//
// The command line is read before there is a QApplication, so that --help and a wrong option work
// without a display.
#include <cstdlib>
#include <iostream>

#include <CLI/CLI.hpp>
#include <QApplication>
#include <QIcon>
#include <QScreen>
#include <QTimer>

#include "windows/draw_command.h"
#include "windows/main_window.h"

namespace {

struct CommandLine {
    std::string program;
    loose::ui::DrawCommand draw;
    bool isDraw = false;
};

void declareDraw(CLI::App &app, CommandLine &line)
{
    CLI::App *draw = app.add_subcommand("draw", "write a picture of a run");
    draw->add_option("program", line.draw.program, "a program, a session, or a scenario's id")
        ->required();
    draw->add_option("--act", line.draw.acts, "VERB SUBJECT [ARG] @ WHEN");
    draw->add_option("-o,--output", line.draw.output, "FILE.png, .svg or .pdf")->required();
    draw->add_option("--view", line.draw.view,
                     "window, stage, timeline, source, threads, findings, futures, output, strip; "
                     "of the program as it is: methods, explore; of the library: library");
    draw->add_option("--at", line.draw.at, "WHEN or end");
    draw->add_option("--range", line.draw.range, "WHEN..WHEN: the part the timeline shows");
    draw->add_option("--size", line.draw.size, "WIDTHxHEIGHT");
    draw->add_option("--scale", line.draw.scale, "pixels per unit")->check(CLI::Range(0.1, 8.0));
    draw->add_option("--theme", line.draw.theme, "light, dark or print");
    draw->add_option("--seed", line.draw.seed, "draw the next thread at random");
    draw->add_option("--switch", line.draw.switching, "cpython, line, check or STEPS");
    draw->add_flag("--no-interpreter-lock", line.draw.hasNoInterpreterLock);
    draw->add_option("--until", line.draw.until, "WHEN");
    draw->add_option("--kills", line.draw.kills, "THREAD: its kill map in source and timeline");
    draw->add_option("--kill-act", line.draw.killAct,
                     "kill, kill-outside, raise, raise:CLASS, stop, terminate or sigkill");
    draw->callback([&line] { line.isDraw = true; });
}

bool hasDisplay()
{
    return std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr
           || std::getenv("QT_QPA_PLATFORM") != nullptr;
}

// A picture needs no place for sockets: that there is none is not worth a line on stderr.
void tellButRuntimeFolder(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (!message.contains(QLatin1String("XDG_RUNTIME_DIR")))
        std::cerr << "loose-ends: " << message.toStdString() << '\n';
}

int runDraw(const CommandLine &line, int &argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(tellButRuntimeFolder);
    const QGuiApplication app(argc, argv);
    return loose::ui::draw(line.draw);
}

int runWindow(const CommandLine &line, int &argc, char **argv)
{
    if (!hasDisplay()) {
        std::cerr << "loose-ends: there is no display; a picture without one: "
                     "loose-ends draw PROGRAM -o FILE.png\n";
        return 2;
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("loose-ends"));
    QApplication::setApplicationVersion(QStringLiteral(LOOSE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("loose-ends"));
    loose::ui::initResources();
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/desktop/loose-ends.svg")));
    loose::ui::MainWindow window;
    if (line.program.empty())
        window.openStandardExample();
    else
        window.openFile(QString::fromLocal8Bit(line.program.c_str()));
    // What was remembered, or its own size, may be too large for this screen.
    window.resize(window.size().boundedTo(window.screen()->availableSize()));
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    CommandLine line;
    CLI::App app("Loose Ends shows what a killed thread leaves behind", "loose-ends-window");
    app.set_version_flag("--version", LOOSE_VERSION);
    app.add_option("program", line.program, "a program to open");
    declareDraw(app, line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0)
            return app.exit(error); // --help, --version
        std::cerr << "loose-ends: " << error.what() << '\n';
        return 2;
    }
    return line.isDraw ? runDraw(line, argc, argv) : runWindow(line, argc, argv);
}
