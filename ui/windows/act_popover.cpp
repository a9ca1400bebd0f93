// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/act_popover.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

namespace loose::ui {

ActPopover::ActPopover(const QString &question, const QStringList &suggestions, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_suggestions(suggestions)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(question);
    auto *label = new QLabel(question, this);
    m_line = new QLineEdit(this);
    m_line->setAccessibleName(question);
    m_line->installEventFilter(this);
    label->setBuddy(m_line);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setFocusPolicy(Qt::NoFocus); // the arrows reach it from the line
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->hide();
    auto *column = new QVBoxLayout(this);
    column->addWidget(label);
    column->addWidget(m_line);
    column->addWidget(m_message);
    column->addWidget(m_list);
    connect(m_line, &QLineEdit::textEdited, this, &ActPopover::filter);
    connect(m_line, &QLineEdit::returnPressed, this, &ActPopover::choose);
    connect(m_list, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        m_line->setText(item->text());
        choose();
    });
    filter();
    resize(380, suggestions.isEmpty() ? 90 : 260);
    setFocusProxy(m_line);
}

void ActPopover::showAt(const QPoint &globalPosition)
{
    const QRect area = parentWidget()->screen()->availableGeometry();
    move(std::clamp(globalPosition.x(), area.left(), std::max(area.left(), area.right() - width())),
         std::clamp(globalPosition.y(), area.top(),
                    std::max(area.top(), area.bottom() - height())));
    show();
    m_line->setFocus();
}

void ActPopover::showMessage(const QString &message)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    m_line->selectAll();
}

// Those that hold what is typed; all of them while nothing is.
void ActPopover::filter()
{
    m_list->clear();
    for (const QString &suggestion : m_suggestions) {
        if (suggestion.contains(m_line->text().trimmed(), Qt::CaseInsensitive))
            m_list->addItem(suggestion);
    }
    m_list->setVisible(m_list->count() > 0);
}

void ActPopover::choose()
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return;
    showMessage({});
    Q_EMIT chosen(text);
}

bool ActPopover::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        const int row = std::clamp(m_list->currentRow() + by, 0, m_list->count() - 1);
        if (by != 0 && m_list->count() > 0) {
            m_list->setCurrentRow(row);
            m_line->setText(m_list->item(row)->text());
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace loose::ui

#include "moc_act_popover.cpp"
