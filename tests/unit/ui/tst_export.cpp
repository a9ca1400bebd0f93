// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "example_story.h"
#include "geometry/fonts.h"
#include "geometry/window_scene.h"
#include "paint/exporter.h"
#include "support/suite.h"

using namespace loose;
using namespace loose::ui;

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void twoPicturesAreTheSameBytes_data();
    void twoPicturesAreTheSameBytes();
    void scaleGivesMorePixels();
    void svgHoldsNoText();
    void aFileIsWrittenWholeOrNotAtAll();

private:
    Picture picture(double scale) const;

    Theme m_theme;
    test::Example m_example;
};

void TestExport::initTestCase()
{
    initResources();
    loadBundledFonts();
    m_theme = *Theme::load(QStringLiteral("light"));
    m_example = test::standardExample(test::Acting::Killed);
}

Picture TestExport::picture(double scale) const
{
    const QSizeF size(1280, 800);
    ViewState view;
    view.chosen = base::ThreadId{2};
    const Instant instant = m_example.at(m_example.story->stepCount);
    return {windowScene(*m_example.story, instant, view, Layout{}, size).list, size, scale};
}

void TestExport::twoPicturesAreTheSameBytes_data()
{
    QTest::addColumn<PictureFormat>("format");
    QTest::newRow("png") << PictureFormat::Png;
    QTest::newRow("svg") << PictureFormat::Svg;
}

void TestExport::twoPicturesAreTheSameBytes()
{
    QFETCH(PictureFormat, format);
    const QByteArray first = toBytes(picture(1), m_theme, format);
    QVERIFY(first.size() > 10000);
    QCOMPARE(toBytes(picture(1), m_theme, format), first);
}

void TestExport::scaleGivesMorePixels()
{
    QCOMPARE(toImage(picture(2), m_theme).size(), QSize(2560, 1600));
    QVERIFY(toBytes(picture(1), m_theme, PictureFormat::Pdf).startsWith("%PDF"));
}

void TestExport::svgHoldsNoText()
{
    const QByteArray svg = toBytes(picture(1), m_theme, PictureFormat::Svg);
    QVERIFY(!svg.contains("<text"));
    QVERIFY(!svg.contains("<pattern"));
}

void TestExport::aFileIsWrittenWholeOrNotAtAll()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("run.png"));
    QVERIFY(writePicture(path, picture(1), m_theme).has_value());
    QVERIFY(QFile::exists(path));
    QVERIFY(!writePicture(folder.filePath(QStringLiteral("no/run.png")), picture(1), m_theme));
    QVERIFY(!writePicture(folder.filePath(QStringLiteral("run.gif")), picture(1), m_theme));
}

LOOSE_TEST(tst_export, TestExport)
#include "tst_export.moc"
