// SPDX-License-Identifier: GPL-3.0-or-later

// What the window remembers from one start to the next, in one ini file under the user's
// configuration folder. Unreadable or foreign values are as if they were not there.
#pragma once

#include <optional>

#include <QSize>
#include <QString>

#include "geometry/window_scene.h"

namespace loose::ui {

struct Settings {
    QSize size;
    std::optional<Layout> layout;
    double zoom = 1;
    double speed = 1;
    bool isMotionReduced = false;
    QString theme;
    QString lastProgram;
};

Settings loadSettings();
void storeSettings(const Settings &settings);

} // namespace loose::ui
