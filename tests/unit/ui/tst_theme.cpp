// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>

#include "paint/icon_set.h"
#include "paint/theme.h"
#include "support/suite.h"

using namespace loose::ui;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initResources(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void everyThemeHasEveryRole();
    void anIncompleteThemeIsRefused();
    void contrastIsEnough_data();
    void contrastIsEnough();
    void everyIconCanBeRead();
};

void TestTheme::everyThemeHasEveryRole()
{
    for (const QString &name : Theme::names()) {
        const auto theme = Theme::load(name);
        QVERIFY2(theme.has_value(), theme ? "" : theme.error().message.c_str());
        QCOMPARE(theme->name(), name);
    }
    QVERIFY(!Theme::load(QStringLiteral("none")));
}

void TestTheme::anIncompleteThemeIsRefused()
{
    QVERIFY(!Theme::fromJson("{}"));
    QVERIFY(!Theme::fromJson("no json"));
    QFile file(QStringLiteral(":/themes/light.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray json = file.readAll();
    QVERIFY(Theme::fromJson(json).has_value());
    QVERIFY(!Theme::fromJson(json.replace("\"Text\":", "\"Test\":")));
}

void TestTheme::contrastIsEnough_data()
{
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("back");
    QTest::addColumn<double>("least");
    const auto row = [](Role text, Role back, double least) {
        QTest::addRow("%s on %s", nameOf(text), nameOf(back)) << text << back << least;
    };
    for (const Role text : {Role::Text, Role::TextMuted, Role::DangerText, Role::WarningText,
                            Role::GoodText, Role::Keyword, Role::StringText, Role::Comment})
        row(text, Role::Panel, 4.5);
    row(Role::Text, Role::Card, 4.5);
    row(Role::TextMuted, Role::Card, 4.5);
    row(Role::TextMuted, Role::CardChosen, 4.5);
    row(Role::DangerText, Role::DangerBack, 4.5);
    row(Role::TextMuted, Role::DangerBack, 4.5);
    row(Role::WarningText, Role::WarningBack, 4.5);
    row(Role::GoodText, Role::GoodBack, 4.5);
    row(Role::TitleBarText, Role::TitleBar, 4.5);
    row(Role::PrimaryText, Role::Primary, 4.5);
    row(Role::TextOnFill, Role::Danger, 4.5);
    row(Role::TextOnFill, Role::StateRunning, 4.0);
    row(Role::TextOnFill, Role::StateBlocked, 4.5);
    row(Role::TextOnFill, Role::StateWaiting, 4.5);
    row(Role::TextOnFill, Role::StateReady, 4.5);
    row(Role::Text, Role::StateSleeping, 4.5);
    row(Role::Text, Role::LineKilled, 4.5);
    row(Role::LockHeldText, Role::LockHeld, 4.5);
    for (const Role shape : {Role::Holds, Role::WaitsFor, Role::StillHeld, Role::ActMark,
                             Role::Cursor, Role::FileMark, Role::LineNumber, Role::Focus,
                             Role::HarmNothing, Role::HarmGhost, Role::HarmRisk, Role::HarmHang,
                             Role::HarmLoss})
        row(shape, Role::Panel, 3.0);
}

void TestTheme::contrastIsEnough()
{
    QFETCH(Role, text);
    QFETCH(Role, back);
    QFETCH(double, least);
    for (const QString &name : Theme::names()) {
        const auto theme = Theme::load(name);
        const double found = contrast(theme->color(text), theme->color(back));
        QVERIFY2(found >= least,
                 qPrintable(QStringLiteral("%1: %2").arg(name).arg(found, 0, 'f', 2)));
    }
}

void TestTheme::everyIconCanBeRead()
{
#define ICON(name, file) QVERIFY2(!pathsOf(Icon::name).stroked.isEmpty(), file);
#include "geometry/icons.def"
#undef ICON
}

LOOSE_TEST(tst_theme, TestTheme)
#include "tst_theme.moc"
