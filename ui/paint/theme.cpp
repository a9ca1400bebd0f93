// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/theme.h"

#include <cmath>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

// Outside every namespace, as the macro demands: the resources lie in a static library.
static void initResourceFile()
{
    Q_INIT_RESOURCE(resources);
}

namespace loose::ui {
namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
           + 0.0722 * linear(color.blueF());
}

} // namespace

void initResources()
{
    initResourceFile();
}

base::Result<Theme> Theme::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return base::fail("the theme is no JSON: " + error.errorString().toStdString());
    const QJsonObject roles = root.value(QLatin1String("roles")).toObject();
    Theme theme;
    theme.m_name = root.value(QLatin1String("name")).toString();
    theme.m_isDark = root.value(QLatin1String("isDark")).toBool();
    for (const Role role : allRoles()) {
        const QString name = QString::fromLatin1(nameOf(role));
        const QColor color(roles.value(name).toString());
        if (!color.isValid())
            return base::fail("the theme has no colour for " + name.toStdString());
        theme.m_colors[static_cast<std::size_t>(role)] = color;
    }
    if (roles.size() != static_cast<qsizetype>(roleCount))
        return base::fail("the theme has roles that do not exist");
    return theme;
}

base::Result<Theme> Theme::load(const QString &name)
{
    initResources();
    QFile file(QStringLiteral(":/themes/%1.json").arg(name));
    if (!names().contains(name) || !file.open(QIODevice::ReadOnly)) {
        return base::fail("no theme \"" + name.toStdString() + "\"; there are "
                          + names().join(QStringLiteral(", ")).toStdString());
    }
    return fromJson(file.readAll());
}

QStringList Theme::names()
{
    return {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("print")};
}

double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace loose::ui
