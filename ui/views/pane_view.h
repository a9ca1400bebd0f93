// SPDX-License-Identifier: GPL-3.0-or-later

// A pane of the window on screen: the scene of window_scene.h with the state of the session.
#pragma once

#include "geometry/window_scene.h"
#include "state/session.h"
#include "views/scene_view.h"

namespace loose::ui {

class PaneView : public SceneView
{
    Q_OBJECT

public:
    PaneView(Pane pane, Session &session, Selection &selection, QWidget *parent = nullptr);
    Pane pane() const { return m_pane; }
    QString tipOf(const Region &region) const override;

protected:
    Scene makeScene(QSizeF size, double scroll) override;
    void willScroll() override;
    double scrollDirection() const override;

    Session &m_session;
    Selection &m_selection;

private:
    QString killTip(base::Step step) const; // of a mark in the strip

    Pane m_pane;
    bool m_followsCursor = true; // until it is scrolled by hand; again when the cursor moves
};

class BarView : public SceneView
{
    Q_OBJECT

public:
    BarView(Session &session, Selection &selection, QWidget *parent = nullptr);

protected:
    Scene makeScene(QSizeF size, double scroll) override;

private:
    Session &m_session;
    Selection &m_selection;
};

} // namespace loose::ui
