// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "support/suite.h"

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return loose::test::runSuite(argc, argv);
}
