// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/stage_view.h"

namespace loose::ui {

StageView::StageView(Session &session, Selection &selection, QWidget *parent)
    : PaneView(Pane::Stage, session, selection, parent)
{
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setDuration(200);
    m_animation.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        for (Moving &moving : m_moving)
            moving.progress = value.toDouble();
        m_selection.setMoving(m_moving);
    });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] {
        m_moving.clear();
        m_selection.setMoving({});
    });
    connect(&selection, &Selection::moved, this, &StageView::invalidate);
    connect(&session, &Session::storyChanged, this, &StageView::startMoves);
    connect(&session, &Session::instantChanged, this, &StageView::startMoves);
}

void StageView::noteStates()
{
    m_states.clear();
    for (const trace::ThreadMoment &thread : m_session.instant().moment.threads)
        m_states[thread.id] = thread.state;
}

void StageView::startMoves()
{
    constexpr std::size_t movesMax = 8; // more at once cannot be followed by eye
    std::vector<Moving> moving;
    for (const trace::ThreadMoment &thread : m_session.instant().moment.threads) {
        const auto before = m_states.find(thread.id);
        if (before != m_states.end() && before->second != thread.state)
            moving.push_back({thread.id, before->second, 0});
    }
    noteStates();
    m_animation.stop();
    m_moving.clear();
    if (!moving.empty() && moving.size() <= movesMax && !m_selection.isMotionReduced()
        && isVisible()) {
        m_moving = std::move(moving);
        m_animation.start();
    } else {
        m_selection.setMoving({});
    }
}

} // namespace loose::ui

#include "moc_stage_view.cpp"
