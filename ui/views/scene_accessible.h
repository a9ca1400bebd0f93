// SPDX-License-Identifier: GPL-3.0-or-later

// A view as a list with its regions as items: what a screen reader reads and presses.
#pragma once

#include <QString>

namespace loose::ui {

class SceneView;

void installSceneAccessibility(); // once; more calls do nothing
void announceFocus(SceneView &view, const QString &regionId);

} // namespace loose::ui
