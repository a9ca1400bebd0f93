// SPDX-License-Identifier: GPL-3.0-or-later

// The scenarios that hold all words of a search, in the order of learning.
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "state/library.h"

namespace loose::ui {

class LibraryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit LibraryModel(QObject *parent = nullptr);

    void setSearch(const QString &words);
    const Scenario *scenario(const QModelIndex &index) const; // null outside

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<const Scenario *> m_found;
};

} // namespace loose::ui
