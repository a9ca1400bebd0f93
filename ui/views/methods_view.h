// SPDX-License-Identifier: GPL-3.0-or-later

// The page that compares the ways to end a thread, over the panes.
#pragma once

#include "state/methods.h"
#include "views/scene_view.h"

namespace loose::ui {

class MethodsView : public SceneView
{
    Q_OBJECT

public:
    explicit MethodsView(Methods &methods, QWidget *parent = nullptr);

protected:
    Scene makeScene(QSizeF size, double scroll) override;

private:
    Methods &m_methods;
};

} // namespace loose::ui
