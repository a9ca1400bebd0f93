// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/fonts.h"

#include <array>

#include <QDir>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHash>

namespace loose::ui {
namespace {

constexpr std::size_t faceCount = 9; // FontRole

struct Face {
    QFont font;
    QFontMetricsF metrics;
};

QFont makeFont(bool isCode, int pixels, QFont::Weight weight)
{
    const QString bundled =
        isCode ? QStringLiteral("Loose Ends Mono") : QStringLiteral("Loose Ends Sans");
    const QString system =
        isCode ? QStringLiteral("JetBrains Mono") : QStringLiteral("Inter");
    QFont font(QFontDatabase::hasFamily(bundled) ? bundled : system);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleHint(isCode ? QFont::Monospace : QFont::SansSerif);
    return font;
}

QFont makeFont(FontRole role)
{
    switch (role) {
    case FontRole::Body: return makeFont(false, 13, QFont::Normal);
    case FontRole::Bold: return makeFont(false, 13, QFont::DemiBold);
    case FontRole::Title: return makeFont(false, 13, QFont::DemiBold);
    case FontRole::Heading: return makeFont(false, 15, QFont::DemiBold);
    case FontRole::Small: return makeFont(false, 12, QFont::Normal);
    case FontRole::SmallBold: return makeFont(false, 12, QFont::DemiBold);
    case FontRole::Code: return makeFont(true, 13, QFont::Normal);
    case FontRole::CodeSmall: return makeFont(true, 12, QFont::Normal);
    case FontRole::CodeBold: return makeFont(true, 14, QFont::Bold);
    }
    return {};
}

const Face &faceFor(FontRole role)
{
    static std::array<std::optional<Face>, faceCount> faces;
    std::optional<Face> &face = faces[static_cast<std::size_t>(role)];
    if (!face) {
        const QFont font = makeFont(role);
        face = Face{font, QFontMetricsF(font)};
    }
    return *face;
}

} // namespace

void loadBundledFonts()
{
    static bool isLoaded = false;
    if (isLoaded)
        return;
    isLoaded = true;
    const QDir folder(QStringLiteral(":/fonts"));
    for (const QString &file : folder.entryList(QDir::Files, QDir::Name))
        QFontDatabase::addApplicationFont(folder.filePath(file));
}

const QFont &fontFor(FontRole role)
{
    return faceFor(role).font;
}

double textWidth(FontRole role, const QString &text)
{
    // Measuring lays the text out; a picture asks for the same few hundred texts again and again.
    constexpr qsizetype rememberedMax = 20000;
    static std::array<QHash<QString, double>, faceCount> remembered;
    QHash<QString, double> &widths = remembered[static_cast<std::size_t>(role)];
    const auto found = widths.constFind(text);
    if (found != widths.constEnd())
        return *found;
    if (widths.size() >= rememberedMax)
        widths.clear();
    const double width = faceFor(role).metrics.horizontalAdvance(text);
    widths.insert(text, width);
    return width;
}

double lineHeight(FontRole role)
{
    return faceFor(role).metrics.height();
}

QString elided(FontRole role, const QString &text, double width)
{
    const QFontMetricsF &metrics = faceFor(role).metrics;
    // Rounding must not cut a text that was given exactly its own width.
    if (textWidth(role, text) <= width + 0.5)
        return text;
    return metrics.elidedText(text, Qt::ElideRight, width);
}

QStringList wrapped(FontRole role, const QString &text, double width, int linesMax)
{
    QStringList lines;
    QString line;
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
        const bool isLast = lines.size() + 1 >= linesMax;
        if (line.isEmpty() || isLast || textWidth(role, longer) <= width) {
            line = longer;
            continue;
        }
        lines.append(line);
        line = word;
    }
    if (!line.isEmpty())
        lines.append(line);
    return lines;
}

} // namespace loose::ui
