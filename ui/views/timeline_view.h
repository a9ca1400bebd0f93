// SPDX-License-Identifier: GPL-3.0-or-later

// The timeline with its gestures: click or drag scrubs, the wheel zooms at the pointer, with Shift
// it pans, with Alt it scrolls the lanes; dragging the overview moves the part that is shown.
#pragma once

#include "views/pane_view.h"

namespace loose::ui {

class TimelineView : public PaneView
{
    Q_OBJECT

public:
    TimelineView(Session &session, Selection &selection, QWidget *parent = nullptr);

    void zoomAt(double x, double factor);
    void zoomAtCursor(double factor);
    void pan(double share); // of what is shown; later if it is more than nothing

protected:
    bool press(const Region &region, QPointF position) override;
    void drag(QPointF position) override;
    bool wheel(QPointF position, double steps, Qt::KeyboardModifiers modifiers) override;

private:
    enum class Gesture : std::uint8_t { None, Scrub, Overview };

    void scrubTo(double x);
    void centreAt(double x);

    Gesture m_gesture = Gesture::None;
};

} // namespace loose::ui
