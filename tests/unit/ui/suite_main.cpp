// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>

#include "support/suite.h"

int main(int argc, char **argv)
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi); // sizes of text as in the goldens, anywhere
    const QApplication application(argc, argv);
    return loose::test::runSuite(argc, argv);
}
