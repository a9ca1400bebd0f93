// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/settings.h"

#include <algorithm>

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace loose::ui {
namespace {

QString settingsPath()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return folder + QStringLiteral("/loose-ends/window.ini");
}

double numberIn(const QSettings &file, const char *key, double fallback, double low, double high)
{
    bool isNumber = false;
    const double value = file.value(QLatin1String(key)).toDouble(&isNumber);
    return isNumber ? std::clamp(value, low, high) : fallback;
}

} // namespace

Settings loadSettings()
{
    const QSettings file(settingsPath(), QSettings::IniFormat);
    Settings settings;
    settings.size = file.value(QStringLiteral("size")).toSize();
    Layout layout;
    layout.left = numberIn(file, "left", layout.left, 0.12, 0.35);
    layout.right = numberIn(file, "right", layout.right, 0.2, 0.55);
    layout.threads = numberIn(file, "threads", layout.threads, 0.15, 0.85);
    layout.stage = numberIn(file, "stage", layout.stage, 0.15, 0.85);
    layout.source = numberIn(file, "source", layout.source, 0.15, 0.85);
    layout.strip = numberIn(file, "strip", layout.strip, 0.08, 0.4);
    settings.layout = layout;
    settings.zoom = numberIn(file, "zoom", 1, 0.5, 4);
    settings.speed = numberIn(file, "speed", 1, 0.125, 64);
    settings.isMotionReduced = file.value(QStringLiteral("reducedMotion"), false).toBool();
    settings.theme = file.value(QStringLiteral("theme")).toString();
    settings.lastProgram = file.value(QStringLiteral("lastProgram")).toString();
    return settings;
}

void storeSettings(const Settings &settings)
{
    QSettings file(settingsPath(), QSettings::IniFormat);
    file.setValue(QStringLiteral("size"), settings.size);
    if (settings.layout) {
        file.setValue(QStringLiteral("left"), settings.layout->left);
        file.setValue(QStringLiteral("right"), settings.layout->right);
        file.setValue(QStringLiteral("threads"), settings.layout->threads);
        file.setValue(QStringLiteral("stage"), settings.layout->stage);
        file.setValue(QStringLiteral("source"), settings.layout->source);
        file.setValue(QStringLiteral("strip"), settings.layout->strip);
    }
    file.setValue(QStringLiteral("zoom"), settings.zoom);
    file.setValue(QStringLiteral("speed"), settings.speed);
    file.setValue(QStringLiteral("reducedMotion"), settings.isMotionReduced);
    file.setValue(QStringLiteral("theme"), settings.theme);
    file.setValue(QStringLiteral("lastProgram"), settings.lastProgram);
}

} // namespace loose::ui
