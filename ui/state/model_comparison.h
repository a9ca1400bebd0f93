// SPDX-License-Identifier: GPL-3.0-or-later

// Asks the model, on a native thread of its own, whether what was seen for real is among the
// outcomes that it allows.
#pragma once

#include <memory>
#include <thread>

#include <QObject>

#include "history/recording.h"

namespace loose::ui {

class ModelComparison : public QObject
{
    Q_OBJECT

public:
    using Seen = std::shared_ptr<const history::Recording>;

    explicit ModelComparison(QObject *parent = nullptr) : QObject(parent) {}
    // Why it cannot be asked of this run; empty if it is being asked now.
    QString start(const Seen &seen);
    bool isBusy() const { return m_isBusy; }
    void stop(); // nothing is answered

Q_SIGNALS:
    void answered(const loose::ui::ModelComparison::Seen &seen, const QString &verdict);

private:
    void receive(int ticket, const Seen &seen, const QString &verdict);

    bool m_isBusy = false;
    int m_ticket = 0;
    std::jthread m_worker; // waited for at the end: a search stops within a transition
};

} // namespace loose::ui
