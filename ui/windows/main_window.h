// SPDX-License-Identifier: GPL-3.0-or-later

// The window: menus, the workbench, and what the regions of the scenes do. Decides nothing about a
// run; asks the session.
#pragma once

#include <QMainWindow>

#include "geometry/window_scene.h"
#include "paint/theme.h"
#include "state/exploring.h"
#include "state/kill_maps.h"
#include "state/methods.h"
#include "state/model_comparison.h"
#include "state/session.h"

class QActionGroup;
class QLabel;
class QMenu;

namespace loose::ui {

class PaneView;
class ProgramEditor;
class Workbench;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    void openFile(const QString &path);
    void openStandardExample();
    void openScenario(const QString &id); // of the library
    // The message is empty if it was saved.
    QString saveSessionTo(const QString &path);
    void showLibrary();
    void startEditing();
    void stopEditing();
    ProgramEditor *editor() const { return m_editor; } // null unless editing
    bool setTheme(const QString &name);
    void setZoom(double zoom);
    // Writes a picture of the whole window as it is; the message is empty if it was written.
    QString exportTo(const QString &path);

    Session &session() { return m_session; }
    Selection &selection() { return m_selection; }
    KillMaps &kills() { return m_kills; }
    Workbench &workbench() { return *m_workbench; }
    QString lastMessage() const { return m_message; }

    void activateRegion(const QString &id, const QPoint &globalPosition);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void createMenus();
    void createFileMenu();
    void createRunMenu();
    void createThreadMenu();
    void createExploreMenu();
    void createViewMenu();
    void createHelpMenu();
    QAction *add(QMenu *menu, const QString &label, const QList<QKeySequence> &keys,
                 const std::function<void()> &act);

    void choose(int index);
    void chooseOpenFile();
    void openSessionText(const QString &path, std::string_view bytes);
    void chooseSaveFile();
    QString whyNotSaved() const;
    void openNeighbour(int direction);
    void openText(const QString &name, const QByteArray &bytes);
    void paste();
    void openPasted(const QString &pasted);
    void copyRunCode();
    void showExportDialog(std::optional<Pane> pane = {});
    void copyPicture(std::optional<Pane> pane = {}); // none: of the whole window
    void actOnChosen(history::Verb verb);
    void askAboutChosen(history::Verb verb);
    void askAndAct(history::Verb verb, base::ThreadId thread, const QPoint &at);
    void showContextMenu(const PaneView &pane, const QString &id, const QPoint &at);
    void addThreadActs(QMenu &menu, base::ThreadId thread, const QPoint &at);
    void addLineActs(QMenu &menu, std::uint32_t line);
    void addBranchActs(QMenu &menu, int branch);
    void askBranchName(int branch);
    std::optional<std::uint32_t> askLine(const QString &title);
    void showMoreMenu(base::ThreadId thread, const QPoint &at);
    void showMachine(const QPoint &at);
    enum class MethodsOf : std::uint8_t { Program, Library };
    void toggleMethods();
    void closePage();
    void compareWithModel();
    void toggleExplore();
    void exploreOpen(ExploreChoices choices); // what is open, with its own threads to be killed
    void followInExplore();
    void activateExplore(const QString &id);
    void playOutcome(std::size_t index);
    void compareMethods(MethodsOf whose);
    void activateMethod(const QString &id);
    void openMethodRun(const QStringList &parts);
    void openExample(const QString &method, const MethodExample &example);
    void showSpeedMenu(const QPoint &at);
    void showKillActs(const QPoint &at);
    void showKeys();
    void setPresenting(bool isPresenting);
    void activateAct(const QStringList &parts, const QPoint &globalPosition);
    bool activatePlain(const QString &id, const QPoint &globalPosition);
    void updateTitle();
    void say(const QString &message);
    void applyPalette();
    void restoreSettings();
    void saveSettings() const;

    Selection m_selection;
    Session m_session;
    Methods m_methods;
    KillMaps m_kills;
    Exploring m_exploring;
    ModelComparison m_comparison;
    Theme m_theme;
    Workbench *m_workbench = nullptr;
    ProgramEditor *m_editor = nullptr;
    QLabel *m_messageLabel = nullptr;
    QString m_message;
    QString m_lastPath;
    bool m_isPresenting = false;
    double m_normalZoom = 1; // while presenting
    Layout m_normalLayout;
};

} // namespace loose::ui
