// SPDX-License-Identifier: GPL-3.0-or-later

// The real window on the standard example, driven by clicks and keys as a user does it.
#pragma once

#include <memory>

#include <QTest>

#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::test {

// Begins in init(), ends in cleanup(); a warning of Qt fails the test.
class WindowFixture : public QObject
{
    Q_OBJECT

protected:
    void openWindow();
    void closeWindow();
    ui::Session &session() { return m_window->session(); }
    void waitForStory();
    void waitForBranches(std::size_t count);
    const ui::Region *region(ui::Pane pane, const QString &id) const;
    void click(ui::Pane pane, const QString &id);
    void clickBar(const QString &id);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    std::size_t rootCount();
    bool hasRoot(audit::FindingKind kind);
    base::ThreadId threadNamed(const char *name);
    base::ThreadId threadNamedAtEnd(const char *name); // whether or not it lives at the cursor
    // To line visits forward from the start until the place is reached: "line 25 #3 of transfer".
    void walkTo(const QString &lineVisit);

    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace loose::test
