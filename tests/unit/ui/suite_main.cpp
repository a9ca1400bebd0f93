// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QTemporaryDir>

#include "support/suite.h"

int main(int argc, char **argv)
{
    // What windows remember from one start to the next is neither the user's nor a former run's.
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi); // sizes of text as in the goldens, anywhere
    const QApplication application(argc, argv);
    return loose::test::runSuite(argc, argv);
}
