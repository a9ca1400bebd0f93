// SPDX-License-Identifier: GPL-3.0-or-later

// The stage, whose tokens travel along the edges when a state changes: 200 ms, eased; at once under
// reduced motion or when a crowd moves.
#pragma once

#include <QVariantAnimation>

#include "views/pane_view.h"

namespace loose::ui {

class StageView : public PaneView
{
    Q_OBJECT

public:
    StageView(Session &session, Selection &selection, QWidget *parent = nullptr);

private:
    void noteStates(); // without moving anything
    void startMoves();

    QVariantAnimation m_animation;
    std::map<base::ThreadId, trace::ThreadState> m_states; // as last shown
    std::vector<Moving> m_moving;
};

} // namespace loose::ui
