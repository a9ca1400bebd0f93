// SPDX-License-Identifier: GPL-3.0-or-later

// The inner parts of the stage: where states and tokens lie, and what the cards of resources say.
// Used by stage_scene.cpp and its tests only.
#pragma once

#include <map>
#include <optional>

#include "geometry/parts.h"
#include "geometry/story.h"

namespace loose::ui {

// --- the diagram
class StageDiagram
{
public:
    explicit StageDiagram(QRectF place) : m_place(place) {}

    QPointF node(trace::ThreadState state) const;
    double nodeRadius() const;
    // The way of a token from one state to another, from rim to rim.
    QPainterPath edge(trace::ThreadState from, trace::ThreadState to) const;
    void drawEdges(DrawList &list) const;
    // The circles with their words and the count of those that stand there.
    void drawNodes(DrawList &list, const std::map<trace::ThreadState, std::size_t> &counts) const;

private:
    void drawWoken(DrawList &list) const;

    QRectF m_place;
};

struct Token {
    const trace::ThreadMoment *thread = nullptr;
    QString label;
    QPointF centre;
    double radius = 0;
    bool isHidden = false; // one of a crowd that is drawn as a number
};
struct Crowd {
    QPointF centre;
    double radius = 0;
    std::size_t count = 0;
    const trace::ThreadMoment *first = nullptr; // of those that stand there: their state
};
struct Tokens {
    std::vector<Token> tokens;
    std::vector<Crowd> crowds;
    const Token *of(base::ThreadId thread) const;
};
Tokens placeTokens(const StageDiagram &diagram, const trace::Moment &moment,
                   base::ProcessId process, const ViewState &view);
void drawToken(DrawList &list, const Token &token, const trace::Moment &moment, bool isChosen);

// --- resources
struct CardRow {
    QString label;
    QString value;
    QString more; // beside the value, as much of its end as has room
};
struct ResourceCard {
    base::ResourceId resource; // none for an invariant
    QString title;
    QString state; // beside the title, or below it in a narrow card
    Icon icon{};
    Tone tone = Tone::Plain;
    std::vector<CardRow> rows;
    QString badge;
    QString badgeShort; // where the badge has no room
    Tone badgeTone = Tone::Plain;
    QRectF rect; // set by layOut()
    bool isStateBelow = false;
    const trace::ThreadMoment *holder = nullptr; // of a lock: its token stands in the card
    QString holderLabel;

    double height() const;
    QString spoken() const;
};
std::vector<ResourceCard> resourceCards(const Story &story, const Instant &instant,
                                        base::ProcessId process);
// In columns, each card into the shortest one; gives the height needed.
double layOut(std::vector<ResourceCard> &cards, double width);
void drawResourceCard(DrawList &list, const ResourceCard &card, bool isLit);

} // namespace loose::ui
