// SPDX-License-Identifier: GPL-3.0-or-later

// Asks for the statement of `do` or the class of `raise`, where the person looks: a line to type
// in, beneath it what could be meant, and what went wrong. Stays open until it was done; Esc
// leaves.
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QLineEdit;
class QListWidget;

namespace loose::ui {

class ActPopover : public QFrame
{
    Q_OBJECT

public:
    ActPopover(const QString &question, const QStringList &suggestions, QWidget *parent);

    void showAt(const QPoint &globalPosition); // kept on its screen
    void showMessage(const QString &message);  // why it could not be done
    QLineEdit &line() const { return *m_line; }
    QListWidget &list() const { return *m_list; }

Q_SIGNALS:
    void chosen(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void choose();

    QStringList m_suggestions;
    QLineEdit *m_line = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_message = nullptr;
};

} // namespace loose::ui
