// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/library_model.h"

namespace loose::ui {

LibraryModel::LibraryModel(QObject *parent) : QAbstractListModel(parent)
{
    setSearch({});
}

void LibraryModel::setSearch(const QString &words)
{
    beginResetModel();
    m_found.clear();
    for (const Scenario &scenario : library()) {
        if (scenario.matches(words))
            m_found.push_back(&scenario);
    }
    endResetModel();
}

const Scenario *LibraryModel::scenario(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_found.size() ? m_found[row] : nullptr;
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    const Scenario *shown = scenario(index);
    if (shown == nullptr)
        return {};
    if (role == Qt::DisplayRole)
        return QString(shown->lesson.title + QLatin1Char('\n') + shown->lesson.point);
    if (role == Qt::ToolTipRole)
        return shown->fileName;
    if (role == Qt::AccessibleTextRole)
        return QString(shown->lesson.title + QStringLiteral(". ") + shown->lesson.point);
    return {};
}

} // namespace loose::ui

#include "moc_library_model.cpp"
