// SPDX-License-Identifier: GPL-3.0-or-later

// Asks what to picture, how large, in which theme, and writes it. A failure is said in the dialog,
// which stays open with everything that was entered.
#pragma once

#include <QDialog>

#include "geometry/window_scene.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace loose::ui {

struct ExportSource {
    const Story &story;
    const Instant &instant;
    const ViewState &view;
    const Layout &layout;
    QString theme;
};

class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const ExportSource &source, QWidget *parent = nullptr);

    QString writtenPath() const { return m_writtenPath; }

private:
    void fillSize();
    void write();
    bool writeTo(const QString &path);

    ExportSource m_source;
    QComboBox *m_view = nullptr;
    QSpinBox *m_width = nullptr;
    QSpinBox *m_height = nullptr;
    QDoubleSpinBox *m_scale = nullptr;
    QComboBox *m_theme = nullptr;
    QLabel *m_message = nullptr;
    QString m_writtenPath;
};

} // namespace loose::ui
