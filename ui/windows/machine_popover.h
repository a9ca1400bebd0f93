// SPDX-License-Identifier: GPL-3.0-or-later

// The options of the machine: the interpreter lock, and when it is handed on. Each change runs the
// program again.
#pragma once

#include <QFrame>

#include "history/run.h"

class QCheckBox;
class QRadioButton;
class QSpinBox;

namespace loose::ui {

class MachinePopover : public QFrame
{
    Q_OBJECT

public:
    MachinePopover(const history::Options &options, QWidget *parent);
    void showAt(const QPoint &globalPosition);

Q_SIGNALS:
    void changed(const loose::history::Options &options);

private:
    QRadioButton *addRule(const QString &label, bool isChosen);
    history::Options asked() const;
    void tell();

    history::Options m_before;
    QCheckBox *m_lock = nullptr;
    QRadioButton *m_cpython = nullptr;
    QRadioButton *m_everyLine = nullptr;
    QRadioButton *m_everyCheckPoint = nullptr;
    QRadioButton *m_random = nullptr;
    QSpinBox *m_seed = nullptr;
};

} // namespace loose::ui
