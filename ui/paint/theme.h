// SPDX-License-Identifier: GPL-3.0-or-later

// A colour for every role, read from a JSON file. Passed to whoever paints; there is no global one.
// A theme with a missing, unknown or malformed role is refused, so a painter never asks in vain.
#pragma once

#include <array>

#include <QColor>
#include <QString>

#include "base/result.h"
#include "geometry/draw_list.h"

namespace loose::ui {

constexpr std::size_t roleCount = 0
#define ROLE(name) +1
#include "geometry/roles.def"
#undef ROLE
    ;

class Theme
{
public:
    // From the bytes of a theme file.
    static base::Result<Theme> fromJson(const QByteArray &json);
    // "light", "dark" or "print", from the resources; a failure names those that exist.
    static base::Result<Theme> load(const QString &name);
    static QStringList names();

    const QString &name() const { return m_name; }
    bool isDark() const { return m_isDark; }
    QColor color(Role role) const { return m_colors[static_cast<std::size_t>(role)]; }

private:
    QString m_name;
    bool m_isDark = false;
    std::array<QColor, roleCount> m_colors;
};

// Contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
double contrast(const QColor &one, const QColor &other);

// Makes the icons, fonts and themes known; to be called once before any of them is used.
void initResources();

} // namespace loose::ui
