// SPDX-License-Identifier: GPL-3.0-or-later

// Icons as vector paths, so that they take any colour and stay vectors in SVG and PDF. Read once
// from the resources; an icon file holds only <path> elements of absolute commands M L H V C Z,
// filled if they say so, stroked 2 wide on a 24 by 24 field.
#pragma once

#include <QPainterPath>

#include "geometry/draw_list.h"

namespace loose::ui {

struct IconPaths {
    QPainterPath stroked;
    QPainterPath filled;
};

constexpr double iconField = 24;

const IconPaths &pathsOf(Icon icon);

} // namespace loose::ui
