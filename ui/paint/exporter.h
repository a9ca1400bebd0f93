// SPDX-License-Identifier: GPL-3.0-or-later

// A drawing as a file: PNG, SVG or PDF, through the same painter as the screen. PNG and SVG are
// byte for byte the same for the same drawing: text is paths there, no dates, no versions.
// A file is replaced as a whole or left as it was.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSizeF>
#include <QString>

#include "base/result.h"
#include "geometry/draw_list.h"
#include "paint/theme.h"

namespace loose::ui {

enum class PictureFormat : std::uint8_t { Png, Svg, Pdf };

// By the ending of a file's name.
base::Result<PictureFormat> pictureFormatOf(const QString &path);

struct Picture {
    DrawList list;
    QSizeF size;      // logical pixels
    double scale = 1; // of PNG: pixels per logical pixel; of SVG and PDF: their size
};

QImage toImage(const Picture &picture, const Theme &theme);
QByteArray toBytes(const Picture &picture, const Theme &theme, PictureFormat format);
// Puts `bytes` at the path, whole or not at all; only where there is nothing or a plain file, never
// over a device or a folder.
base::Result<void> writeWhole(const QString &path, const QByteArray &bytes);

base::Result<QString> writePicture(const QString &path, const Picture &picture,
                                   const Theme &theme); // the path it wrote

} // namespace loose::ui
