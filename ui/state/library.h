// SPDX-License-Identifier: GPL-3.0-or-later

// The scenarios that the program carries with it, in the order of learning.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "lang/directives.h"
#include "geometry/story.h"

namespace loose::ui {

struct Scenario {
    QString id; // the file's name without its ending
    QString fileName;
    std::string programText;
    Lesson lesson;
    QString method; // as its file says; empty if it does not
    std::optional<bool> isSound;

    bool matches(const QString &words) const; // each of them in title, point, method or id
};

const std::vector<Scenario> &library(); // read once
std::optional<std::string> programOfScenario(const std::string &id); // nothing if there is none

// Title, point, question and tries in the language of the user.
Lesson lessonOf(const lang::Directives &directives);
// The same with its number, if the program is one of the library, unchanged.
Lesson lessonOf(const lang::Directives &directives, const std::string &programText);

} // namespace loose::ui
