// SPDX-License-Identifier: GPL-3.0-or-later

// The runner: runs one program on real threads, inside the sandbox. Started by loose-ends and its
// window, never by people; what it needs comes over descriptors (native/runner.h).
//
//   loose-ends-runner PARENT            runs what the control pipe asks for
//   loose-ends-runner --try NAME FOLDER tries what the sandbox forbids, for the tests
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "native/runner.h"
#include "real/real_loader.h"

int main(int argc, char **argv)
{
    if (argc == 4 && std::string_view(argv[1]) == "--try")
        return loose::native::runTrial(argv[2], argv[3]);
    const int parent = argc == 2 ? std::atoi(argv[1]) : 0;
    if (parent > 0)
        loose::native::runRunner(parent, loose::real::loadForRunner);
    std::fputs("loose-ends-runner is started by loose-ends; see loose-ends run --real\n", stderr);
    return 2;
}
