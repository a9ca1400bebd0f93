// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QTimer>
#include <QToolTip>

#include "geometry/english_plurals.h"
#include "geometry/fonts.h"
#include "views/program_editor.h"
#include "windows/export_dialog.h"
#include "windows/pictures.h"
#include "windows/settings.h"
#include "windows/workbench.h"

namespace loose::ui {
MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_session(m_selection),
      m_kills(m_session, m_selection)
{
    loadBundledFonts();
    installEnglishPlurals();
    setAcceptDrops(true);
    setMinimumSize(smallestWindow.toSize());
    resize(1680, 1050);
    m_workbench = new Workbench(m_session, m_selection, this);
    setCentralWidget(m_workbench);
    m_messageLabel = new QLabel(this);
    m_messageLabel->setContentsMargins(14, 4, 14, 4);
    statusBar()->addWidget(m_messageLabel, 1);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->hide();
    createMenus();
    connect(m_workbench, &Workbench::activated, this, &MainWindow::activateRegion);
    connect(m_workbench, &Workbench::contextAsked, this, &MainWindow::showContextMenu);
    connect(&m_session, &Session::said, this, &MainWindow::say);
    connect(&m_kills, &KillMaps::said, this, &MainWindow::say);
    connect(&m_session, &Session::storyChanged, this, &MainWindow::updateTitle);
    connect(&m_session, &Session::storyChanged, this, &MainWindow::followInExplore);
    setTheme(QStringLiteral("light"));
    restoreSettings();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::updateTitle()
{
    const Story &story = m_session.story();
    const QString title = story.lesson.title.isEmpty() ? story.fileName : story.lesson.title;
    setWindowTitle(title.isEmpty() ? tr("Loose Ends") : tr("%1 — Loose Ends").arg(title));
}

void MainWindow::say(const QString &message)
{
    m_message = message;
    m_messageLabel->setText(message);
    statusBar()->setVisible(!message.isEmpty());
    constexpr int shownMs = 8000;
    QTimer::singleShot(shownMs, this, [this, message] {
        if (m_message == message)
            statusBar()->hide();
    });
}

// --- pictures

QString MainWindow::exportTo(const QString &path)
{
    PictureWish wish;
    wish.size = QSizeF(size()) / m_workbench->zoom();
    const Picture picture = pictureOf(wish, m_session.story(), m_session.instant(),
                                      m_selection.state(), m_workbench->layoutShares());
    const auto written = writePicture(path, picture, m_theme);
    return written ? QString() : QString::fromStdString(written.error().message);
}

void MainWindow::showExportDialog(std::optional<Pane> pane)
{
    ExportSource source{m_session, m_selection.state(), m_workbench->layoutShares(),
                        m_theme.name(), pane};
    if (SceneView *page = m_workbench->page()) {
        source.pageTitle = page->accessibleName();
        source.page = [page](QSizeF size) { return page->drawnAt(size); };
    }
    ExportDialog dialog(source, this);
    if (dialog.exec() == QDialog::Accepted)
        say(tr("Written: %1").arg(dialog.writtenPath()));
}

void MainWindow::copyPicture(std::optional<Pane> pane)
{
    const double scale = devicePixelRatioF() * m_workbench->zoom();
    if (SceneView *page = pane ? nullptr : m_workbench->page()) {
        const QSizeF size = page->sceneSize();
        QApplication::clipboard()->setImage(toImage({page->drawnAt(size), size, scale}, m_theme));
        say(tr("The picture of the view is in the clipboard"));
        return;
    }
    PictureWish wish;
    wish.pane = pane;
    wish.size = pane ? m_workbench->pane(*pane).sceneSize() : QSizeF(size()) / m_workbench->zoom();
    wish.scale = scale;
    QApplication::clipboard()->setImage(
        toImage(pictureOf(wish, m_session.story(), m_session.instant(), m_selection.state(),
                          m_workbench->layoutShares()),
                m_theme));
    say(pane ? tr("The picture of the view is in the clipboard")
             : tr("The picture of the window is in the clipboard"));
}

// --- looks

bool MainWindow::setTheme(const QString &name)
{
    const auto theme = Theme::load(name);
    if (!theme) {
        say(QString::fromStdString(theme.error().message));
        return false;
    }
    m_theme = *theme;
    m_workbench->setTheme(&m_theme);
    if (m_editor != nullptr)
        m_editor->setLook(m_theme, m_workbench->zoom());
    applyPalette();
    return true;
}

void MainWindow::applyPalette()
{
    const auto name = [this](Role role) { return m_theme.color(role).name(); };
    QPalette palette;
    palette.setColor(QPalette::Window, m_theme.color(Role::Panel));
    palette.setColor(QPalette::WindowText, m_theme.color(Role::Text));
    palette.setColor(QPalette::Base, m_theme.color(Role::Card));
    palette.setColor(QPalette::AlternateBase, m_theme.color(Role::Segment));
    palette.setColor(QPalette::Text, m_theme.color(Role::Text));
    palette.setColor(QPalette::PlaceholderText, m_theme.color(Role::TextMuted));
    palette.setColor(QPalette::Button, m_theme.color(Role::Button));
    palette.setColor(QPalette::ButtonText, m_theme.color(Role::ButtonText));
    palette.setColor(QPalette::Highlight, m_theme.color(Role::Primary));
    palette.setColor(QPalette::HighlightedText, m_theme.color(Role::PrimaryText));
    palette.setColor(QPalette::ToolTipBase, m_theme.color(Role::TipBack));
    palette.setColor(QPalette::ToolTipText, m_theme.color(Role::TipText));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, m_theme.color(Role::ButtonTextOff));
    QApplication::setPalette(palette); // of dialogs and popovers, too
    QToolTip::setPalette(palette);
    setStyleSheet(
        QStringLiteral(
            "QMenuBar{background:%1;color:%2;padding:3px 8px;}"
            "QMenuBar::item{background:transparent;padding:5px 9px;border-radius:4px;}"
            "QMenuBar::item:selected{background:%3;color:%4;}"
            "QMenu{background:%5;color:%6;border:1px solid %7;padding:4px;}"
            "QMenu::item{padding:5px 26px 5px 22px;border-radius:4px;}"
            "QMenu::item:selected{background:%8;}"
            "QMenu::item:disabled{color:%9;}"
            "QStatusBar{background:%5;color:%6;}QStatusBar QLabel{color:%6;}")
            .arg(name(Role::TitleBar), name(Role::TitleBarText), name(Role::ButtonHover),
                 name(Role::ButtonText), name(Role::Panel), name(Role::Text),
                 name(Role::PanelBorder), name(Role::ButtonHover), name(Role::ButtonTextOff)));
}

void MainWindow::setZoom(double zoom)
{
    m_workbench->setZoom(std::clamp(zoom, 0.5, 4.0));
    QFont font = fontFor(FontRole::Body);
    font.setPixelSize(static_cast<int>(13 * m_workbench->zoom()));
    QApplication::setFont(font); // of dialogs and popovers, too
    menuBar()->setFont(font);
    statusBar()->setFont(font);
    if (m_editor != nullptr)
        m_editor->setLook(m_theme, m_workbench->zoom());
}

void MainWindow::setPresenting(bool isPresenting)
{
    if (m_isPresenting == isPresenting)
        return;
    m_isPresenting = isPresenting;
    menuBar()->setVisible(!isPresenting);
    if (!isPresenting) {
        m_workbench->setLayoutShares(m_normalLayout);
        setZoom(m_normalZoom);
        showNormal();
        return;
    }
    m_normalLayout = m_workbench->layoutShares();
    m_normalZoom = m_workbench->zoom();
    Layout layout = m_normalLayout;
    for (const Pane pane : {Pane::Threads, Pane::Futures, Pane::Findings, Pane::Output})
        layout.isHidden[static_cast<std::size_t>(pane)] = true;
    layout.right = 0.42;
    m_workbench->setLayoutShares(layout);
    // What is shown to a room is as if it were on a screen of this width.
    constexpr double presentedWidth = 1180;
    const double across = screen()->availableGeometry().width() / presentedWidth;
    setZoom(std::clamp(across, m_normalZoom, 3.0));
    showFullScreen();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_workbench->page() != nullptr)
        closePage();
    else if (event->key() == Qt::Key_Escape && m_selection.state().isBusy)
        m_session.stopRecording();
    else if (event->key() == Qt::Key_Escape && m_isPresenting)
        setPresenting(false);
    else if (event->key() == Qt::Key_Escape && isFullScreen())
        showNormal();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return;
    setZoom(m_workbench->zoom() * (event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1));
}

// --- what is remembered

void MainWindow::restoreSettings()
{
    const Settings settings = loadSettings();
    if (settings.size.isValid())
        resize(settings.size);
    if (settings.layout)
        m_workbench->setLayoutShares(*settings.layout);
    if (!settings.theme.isEmpty())
        setTheme(settings.theme);
    m_selection.setSpeed(settings.speed);
    m_selection.setReducedMotion(settings.isMotionReduced);
    m_lastPath = settings.lastProgram;
    setZoom(settings.zoom);
}

void MainWindow::saveSettings() const
{
    Settings settings;
    settings.size = size();
    settings.layout = m_isPresenting ? m_normalLayout : m_workbench->layoutShares();
    settings.zoom = m_isPresenting ? m_normalZoom : m_workbench->zoom();
    settings.theme = m_theme.name();
    settings.speed = m_selection.state().speed;
    settings.isMotionReduced = m_selection.isMotionReduced();
    settings.lastProgram = m_lastPath;
    storeSettings(settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session.pause();
    saveSettings();
    event->accept();
}

} // namespace loose::ui

#include "moc_main_window.cpp"
