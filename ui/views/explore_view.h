// SPDX-License-Identifier: GPL-3.0-or-later

// The page of what the schedules of a program can come to, over the panes.
#pragma once

#include "state/exploring.h"
#include "views/scene_view.h"

namespace loose::ui {

class ExploreView : public SceneView
{
    Q_OBJECT

public:
    explicit ExploreView(Exploring &exploring, QWidget *parent = nullptr);

protected:
    Scene makeScene(QSizeF size, double scroll) override;

private:
    Exploring &m_exploring;
};

} // namespace loose::ui
