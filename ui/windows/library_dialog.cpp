// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/library_dialog.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace loose::ui {

LibraryDialog::LibraryDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Scenarios"));
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Search: lock, queue, terminate…"));
    m_search->setAccessibleName(tr("Search the scenarios"));
    m_search->setClearButtonEnabled(true);
    m_list = new QListView(this);
    m_list->setModel(&m_model);
    m_list->setAccessibleName(tr("Scenarios"));
    m_list->setAlternatingRowColors(true);
    m_list->setSpacing(3);
    m_list->setWordWrap(true);
    m_count = new QLabel(this);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list);
    column->addWidget(m_count);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, &LibraryDialog::search);
    connect(m_search, &QLineEdit::returnPressed, this, &LibraryDialog::openCurrent);
    connect(m_list, &QListView::activated, this, &LibraryDialog::openCurrent);
    connect(m_list, &QListView::clicked, this, &LibraryDialog::openCurrent);
    resize(680, 640);
    search({});
}

void LibraryDialog::search(const QString &words)
{
    m_model.setSearch(words);
    const int count = m_model.rowCount();
    m_count->setText(count == 0 ? tr("Nothing has these words")
                                : tr("%n scenario(s)", nullptr, count));
    m_list->setCurrentIndex(m_model.index(0));
}

// Arrows belong to the list while the search keeps the focus.
bool LibraryDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        const QModelIndex next = m_model.index(m_list->currentIndex().row() + by);
        if (by != 0) {
            if (next.isValid())
                m_list->setCurrentIndex(next);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void LibraryDialog::openCurrent()
{
    const Scenario *scenario = m_model.scenario(m_list->currentIndex());
    if (scenario == nullptr)
        return;
    Q_EMIT chosen(*scenario);
    accept();
}

} // namespace loose::ui

#include "moc_library_dialog.cpp"
