// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/icon_set.h"

#include <map>

#include <QFile>
#include <QXmlStreamReader>

#include "base/check.h"
#include "paint/theme.h"

namespace loose::ui {
namespace {

// Reads numbers and commands of path data one after the other.
class PathData
{
public:
    explicit PathData(const QString &text) : m_text(text) {}

    bool atEnd()
    {
        skipSeparators();
        return m_at >= m_text.size();
    }
    bool atNumber()
    {
        return !atEnd() && !m_text[m_at].isLetter();
    }
    char command()
    {
        skipSeparators();
        return m_text[m_at++].toLatin1();
    }
    double number()
    {
        skipSeparators();
        const qsizetype start = m_at;
        while (m_at < m_text.size()
               && (m_text[m_at].isDigit() || m_text[m_at] == QLatin1Char('.')
                   || (m_text[m_at] == QLatin1Char('-') && m_at == start)))
            ++m_at;
        return QStringView(m_text).mid(start, m_at - start).toDouble();
    }
    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

private:
    void skipSeparators()
    {
        while (m_at < m_text.size()
               && (m_text[m_at].isSpace() || m_text[m_at] == QLatin1Char(',')))
            ++m_at;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

void applyCommand(QPainterPath &path, char command, PathData &data)
{
    switch (command) {
    case 'M': path.moveTo(data.point()); break;
    case 'L': path.lineTo(data.point()); break;
    case 'H': path.lineTo(data.number(), path.currentPosition().y()); break;
    case 'V': path.lineTo(path.currentPosition().x(), data.number()); break;
    case 'C': {
        const QPointF first = data.point();
        const QPointF second = data.point();
        path.cubicTo(first, second, data.point());
        break;
    }
    case 'Z': path.closeSubpath(); break;
    default: CHECK(!"an icon uses a path command that is not read");
    }
}

QPainterPath parsePath(const QString &text)
{
    QPainterPath path;
    PathData data(text);
    while (!data.atEnd()) {
        const char command = data.command();
        do
            applyCommand(path, command, data);
        while (data.atNumber());
    }
    return path;
}

IconPaths readIcon(Icon icon)
{
    initResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QString::fromLatin1(fileOf(icon))));
    CHECK(file.open(QIODevice::ReadOnly));
    IconPaths paths;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != u"path")
            continue;
        const QPainterPath path = parsePath(xml.attributes().value(QLatin1String("d")).toString());
        if (xml.attributes().hasAttribute(QLatin1String("fill")))
            paths.filled.addPath(path);
        paths.stroked.addPath(path);
    }
    CHECK(!paths.stroked.isEmpty());
    return paths;
}

} // namespace

const IconPaths &pathsOf(Icon icon)
{
    static std::map<Icon, IconPaths> paths;
    const auto found = paths.find(icon);
    return found != paths.end() ? found->second : paths.emplace(icon, readIcon(icon)).first->second;
}

} // namespace loose::ui
