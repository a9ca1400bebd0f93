// SPDX-License-Identifier: GPL-3.0-or-later

// The bounds and ways of a search as groups of words to choose from.
#pragma once

#include "geometry/explore_scene.h"
#include "geometry/parts.h"

namespace loose::ui {

struct ChoiceGroup {
    QString label;
    QString tip;
    std::vector<Tab> choices;
};
std::vector<ChoiceGroup> choiceGroups(const ExploreChoices &choices);

} // namespace loose::ui
