// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/english_plurals.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTranslator>

namespace loose::ui {
namespace {

class EnglishPlurals : public QTranslator
{
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int count) const override
    {
        return count < 0 ? QString() : englishPlural(QString::fromUtf8(source), count);
    }
};

} // namespace

QString englishPlural(const QString &source, int count)
{
    QString shown = source;
    for (const QString &ending : {QStringLiteral("s"), QStringLiteral("es")})
        shown.replace(QLatin1Char('(') + ending + QLatin1Char(')'),
                      count == 1 ? QString() : ending);
    for (qsizetype open = shown.indexOf(QLatin1Char('(')); open >= 0;
         open = shown.indexOf(QLatin1Char('('), open + 1)) {
        const qsizetype close = shown.indexOf(QLatin1Char(')'), open);
        const qsizetype bar = shown.indexOf(QLatin1Char('|'), open);
        if (close < 0 || bar < 0 || bar > close)
            continue;
        const QString word = count == 1 ? shown.mid(open + 1, bar - open - 1)
                                        : shown.mid(bar + 1, close - bar - 1);
        shown.replace(open, close - open + 1, word);
    }
    return shown;
}

void installEnglishPlurals()
{
    static QPointer<EnglishPlurals> installed;
    if (installed != nullptr || QCoreApplication::instance() == nullptr)
        return;
    installed = new EnglishPlurals(QCoreApplication::instance());
    QCoreApplication::installTranslator(installed);
}

} // namespace loose::ui
