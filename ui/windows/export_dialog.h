// SPDX-License-Identifier: GPL-3.0-or-later

// Asks what to picture, at which step, how large, in which theme, shows what that gives, and writes
// it. A failure is said in the dialog, which stays open with everything that was entered.
#pragma once

#include <functional>

#include <QDialog>

#include "geometry/window_scene.h"
#include "state/session.h"
#include "windows/pictures.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace loose::ui {

struct ExportSource {
    const Session &session;
    const ViewState &view;
    const Layout &layout;
    QString theme;
    std::optional<Pane> pane; // offered first
    QString pageTitle{};      // of the page over the panes, if there is one: offered first, too
    std::function<DrawList(QSizeF)> page{};
};

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(const ExportSource &source, QWidget *parent = nullptr);

    QString writtenPath() const { return m_writtenPath; }
    bool writeTo(const QString &path); // without asking where

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void createFields();
    void fillSize();
    void write();
    PictureWish wish() const;
    Picture picture(const PictureWish &wish) const;
    void showPreview();

    ExportSource m_source;
    QComboBox *m_view = nullptr;
    QSpinBox *m_step = nullptr;
    QSpinBox *m_width = nullptr;
    QSpinBox *m_height = nullptr;
    QDoubleSpinBox *m_scale = nullptr;
    QComboBox *m_theme = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_message = nullptr;
    QString m_writtenPath;
};

} // namespace loose::ui
