// SPDX-License-Identifier: GPL-3.0-or-later

// The library with a search: typing narrows it, arrows choose, Enter opens.
#pragma once

#include <QDialog>

#include "models/library_model.h"

class QLabel;
class QLineEdit;
class QListView;

namespace loose::ui {

class LibraryDialog : public QDialog
{
    Q_OBJECT

public:
    explicit LibraryDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const loose::ui::Scenario &scenario);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search(const QString &words);
    void openCurrent();

    LibraryModel m_model;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_count = nullptr;
};

} // namespace loose::ui
