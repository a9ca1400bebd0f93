// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/exporter.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "paint/draw_list_painter.h"

namespace loose::ui {
namespace {

constexpr int screenDpi = 96; // one logical pixel

QByteArray toPng(const Picture &picture, const Theme &theme)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    toImage(picture, theme).save(&buffer, "PNG");
    return bytes;
}

QByteArray toSvg(const Picture &picture, const Theme &theme)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(screenDpi);
    const QSize size = (picture.size * picture.scale).toSize();
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    QPainter painter(&generator);
    painter.scale(picture.scale, picture.scale);
    paint(painter, picture.list, theme, TextAs::Paths);
    painter.end();
    return bytes;
}

QByteArray toPdf(const Picture &picture, const Theme &theme)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(screenDpi);
    writer.setPageMargins(QMarginsF());
    const QSizeF points = picture.size * picture.scale * 72.0 / screenDpi;
    writer.setPageSize(QPageSize(points, QPageSize::Point));
    QPainter painter(&writer);
    painter.scale(picture.scale, picture.scale);
    paint(painter, picture.list, theme, TextAs::Paths);
    painter.end();
    return bytes;
}

} // namespace

base::Result<PictureFormat> pictureFormatOf(const QString &path)
{
    const QString ending = path.section(QLatin1Char('.'), -1).toLower();
    if (ending == QLatin1String("png"))
        return PictureFormat::Png;
    if (ending == QLatin1String("svg"))
        return PictureFormat::Svg;
    if (ending == QLatin1String("pdf"))
        return PictureFormat::Pdf;
    return base::fail("\"" + path.toStdString() + "\" does not end in .png, .svg or .pdf");
}

QImage toImage(const Picture &picture, const Theme &theme)
{
    QImage image((picture.size * picture.scale).toSize(), QImage::Format_RGB32);
    image.fill(theme.color(Role::WindowBack));
    QPainter painter(&image);
    painter.scale(picture.scale, picture.scale);
    paint(painter, picture.list, theme);
    return image;
}

QByteArray toBytes(const Picture &picture, const Theme &theme, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png: return toPng(picture, theme);
    case PictureFormat::Svg: return toSvg(picture, theme);
    case PictureFormat::Pdf: return toPdf(picture, theme);
    }
    return {};
}

base::Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    const auto failed = [&path](const QString &why) {
        return base::fail("cannot write \"" + path.toStdString() + "\": " + why.toStdString());
    };
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return failed(QStringLiteral("this is not a plain file"));
    QSaveFile file(path);
    // commit() of Qt 6.4 does not look at what its own last flush came to.
    const bool isWritten = file.open(QIODevice::WriteOnly)
                           && file.write(bytes) == bytes.size() && file.flush() && file.commit();
    if (!isWritten)
        return failed(file.errorString());
    return {};
}

base::Result<QString> writePicture(const QString &path, const Picture &picture, const Theme &theme)
{
    const auto format = pictureFormatOf(path);
    if (!format)
        return tl::unexpected(format.error());
    const auto written = writeWhole(path, toBytes(picture, theme, *format));
    if (!written)
        return tl::unexpected(written.error());
    return path;
}

} // namespace loose::ui
