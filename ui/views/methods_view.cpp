// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/methods_view.h"

namespace loose::ui {

MethodsView::MethodsView(Methods &methods, QWidget *parent)
    : SceneView(tr("Methods"), parent), m_methods(methods)
{
    connect(&methods, &Methods::changed, this, &MethodsView::invalidate);
}

Scene MethodsView::makeScene(QSizeF size, double scroll)
{
    return methodsScene(m_methods.table(), size, scroll);
}

} // namespace loose::ui

#include "moc_methods_view.cpp"
