// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

#include "geometry/fonts.h"
#include "geometry/stage_parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct StageResourcesTexts {
    Q_DECLARE_TR_FUNCTIONS(StageScene)
};

using trace::ResourceKind;

constexpr double titleHeight = 30;
constexpr double rowStep = 18;
constexpr double badgeHeight = 24;
constexpr double cardWidthMin = 170;
constexpr double cardWidthEasy = 225; // a fourth column is made only where cards have this
constexpr double columnGap = 12;
constexpr double holderWidth = 24; // its token, with the space before it

bool isLock(ResourceKind kind)
{
    return kind == ResourceKind::Lock || kind == ResourceKind::RecursiveLock
           || kind == ResourceKind::SharedLock;
}

bool isShown(ResourceKind kind)
{
    return kind != ResourceKind::Process && kind != ResourceKind::Thread
           && kind != ResourceKind::DiskFile && kind != ResourceKind::File;
}

QString titled(const ResourceCard &card)
{
    return card.state.isEmpty() ? card.title : card.title + QStringLiteral(" — ") + card.state;
}

ResourceCard newCard(base::ResourceId resource, const QString &title, Icon icon)
{
    ResourceCard card;
    card.resource = resource;
    card.title = title;
    card.icon = icon;
    return card;
}

QString waiterNames(const trace::Moment &moment, const trace::ResourceMoment &resource)
{
    constexpr std::size_t namesMax = 3;
    if (resource.waiters.size() > namesMax)
        return StageResourcesTexts::tr("%n thread(s)", nullptr,
                                       static_cast<int>(resource.waiters.size()));
    QStringList names;
    for (const base::ThreadId waiter : resource.waiters)
        names.append(threadName(moment, waiter));
    return names.isEmpty() ? QStringLiteral("–") : names.join(QStringLiteral(", "));
}

using Labels = std::map<base::ThreadId, QString>;

ResourceCard lockCard(const trace::Moment &moment, const trace::ResourceMoment &lock,
                      const Labels &labels)
{
    ResourceCard card = newCard(lock.id, text(lock.name), iconOf(lock.kind));
    QString state = StageResourcesTexts::tr("free");
    QString owner = QStringLiteral("–");
    if (lock.holder.isNone()) {
        card.icon = Icon::LockOpen;
    } else {
        owner = threadName(moment, lock.holder);
        card.holder = moment.thread(lock.holder);
        if (card.holder != nullptr)
            card.holderLabel = labels.at(lock.holder);
        state = StageResourcesTexts::tr("held");
        if (lock.depth > 1)
            owner += QStringLiteral(" ×%1").arg(lock.depth);
        if (isDead(moment.thread(lock.holder))) {
            state = StageResourcesTexts::tr("leaked");
            owner += QStringLiteral(" ×"); // a cross, as on its token
            card.tone = Tone::Danger;
        }
    }
    card.state = state;
    card.rows = {{StageResourcesTexts::tr("owner"), owner, {}},
                 {StageResourcesTexts::tr("waiting"), waiterNames(moment, lock), {}}};
    return card;
}

ResourceCard otherCard(const trace::Moment &moment, const trace::ResourceMoment &resource)
{
    ResourceCard card = newCard(resource.id, text(resource.name), iconOf(resource.kind));
    card.state = text(resource.state);
    if (!resource.waiters.empty())
        card.rows = {{StageResourcesTexts::tr("waiting"), waiterNames(moment, resource), {}}};
    return card;
}

QString byteCount(std::uint64_t count)
{
    return StageResourcesTexts::tr("%n byte(s)", nullptr, static_cast<int>(count));
}

CardRow layer(const QString &label, const std::string &bytes)
{
    return {label, byteCount(bytes.size()), bytes.empty() ? QString() : plainText(bytes, 60)};
}

// The end of a text that fits, after an ellipsis; empty if hardly anything of it does.
QString endThatFits(const QString &whole, double width)
{
    const double advance = textWidth(FontRole::CodeSmall, QStringLiteral("0"));
    const auto room = static_cast<qsizetype>(width / advance);
    if (whole.size() <= room)
        return whole;
    return room < 6 ? QString() : QChar(0x2026) + whole.right(room - 1);
}

ResourceCard fileCard(const trace::Moment &moment, const trace::FileMoment &file)
{
    const trace::ThreadMoment *opener = moment.thread(file.opener);
    const bool isCutOff = file.isOpen && opener != nullptr && opener->isGhost();
    ResourceCard card = newCard(file.id, text(file.path), Icon::File);
    QString state =
        file.isOpen ? StageResourcesTexts::tr("open") : StageResourcesTexts::tr("closed");
    if (isCutOff && !file.buffer.empty()) {
        state = StageResourcesTexts::tr("%1 lost").arg(byteCount(file.buffer.size()));
        card.tone = Tone::Danger;
    } else if (isCutOff) {
        state = StageResourcesTexts::tr("left open");
        card.tone = Tone::Warning;
    }
    card.state = state;
    const auto onDisk = moment.disk.find(file.path);
    const std::string bytes = onDisk == moment.disk.end() ? std::string() : onDisk->second;
    card.rows = {layer(StageResourcesTexts::tr("on disk"), bytes)};
    if (file.writes) {
        card.rows.push_back(layer(StageResourcesTexts::tr("in buffer"), file.buffer));
        card.rows.push_back({StageResourcesTexts::tr("believed"), byteCount(file.believed), {}});
    }
    return card;
}

// Of the openings of one path the last counts, and any that a dead thread keeps.
std::vector<const trace::FileMoment *> shownFiles(const trace::Moment &moment,
                                                  base::ProcessId process)
{
    std::vector<const trace::FileMoment *> shown;
    for (auto file = moment.files.rbegin(); file != moment.files.rend(); ++file) {
        if (file->process != process)
            continue;
        const trace::ThreadMoment *opener = moment.thread(file->opener);
        const bool isKept = file->isOpen && opener != nullptr && opener->isGhost();
        const bool isNewest = std::none_of(shown.begin(), shown.end(), [&](const auto *other) {
            return other->path == file->path;
        });
        if (isKept || isNewest)
            shown.push_back(&*file);
    }
    std::reverse(shown.begin(), shown.end());
    return shown;
}

const audit::Finding *brokenForGood(const Story &story, const trace::InvariantMoment &invariant,
                                    base::Step now)
{
    const QString &name = story.invariantNames[invariant.invariant];
    for (const audit::Finding &finding : story.findings) {
        if (finding.kind == audit::FindingKind::InvariantBroken && finding.certainAt <= now
            && text(finding.resourceName) == name)
            return &finding;
    }
    return nullptr;
}

ResourceCard invariantCard(const Story &story, const trace::Moment &moment,
                           const trace::InvariantMoment &invariant)
{
    ResourceCard card = newCard({}, story.invariantNames[invariant.invariant], Icon::Scales);
    switch (invariant.state) {
    case trace::InvariantState::Unknown: card.badge = StageResourcesTexts::tr("unknown yet"); break;
    case trace::InvariantState::Holds:
        card.badge = StageResourcesTexts::tr("holds");
        card.badgeTone = Tone::Good;
        break;
    case trace::InvariantState::Broken:
    case trace::InvariantState::Excused:
        card.badge =
            StageResourcesTexts::tr("in flight: %1").arg(threadName(moment, invariant.writer));
        card.badgeTone = Tone::Warning;
        break;
    }
    if (const audit::Finding *finding = brokenForGood(story, invariant, moment.step)) {
        card.tone = Tone::Danger;
        card.badge =
            StageResourcesTexts::tr("broken for good since step %1").arg(number(finding->step));
        card.badgeShort = StageResourcesTexts::tr("broken for good");
        card.badgeTone = Tone::Danger;
    }
    if (!invariant.text.empty()) {
        QString shown = text(invariant.text);
        if (invariant.state != trace::InvariantState::Holds)
            shown.replace(QLatin1String("=="), QChar(0x2260));
        card.rows.push_back({StageResourcesTexts::tr("now"), shown, {}});
    }
    return card;
}

bool mentions(const QString &expression, const QString &name)
{
    const QRegularExpression word(QStringLiteral("\\b") + QRegularExpression::escape(name)
                                  + QStringLiteral("\\b"));
    return expression.contains(word);
}

// The variables that an invariant is about stand above it, the others in a card of their own.
void addInvariants(std::vector<ResourceCard> &cards, const Story &story,
                   const trace::Moment &moment, base::ProcessId process)
{
    std::vector<const trace::VariableMoment *> rest;
    for (const trace::VariableMoment &variable : moment.variables) {
        if (variable.process == process)
            rest.push_back(&variable);
    }
    constexpr std::ptrdiff_t variablesMax = 8;
    for (const trace::InvariantMoment &invariant : moment.invariants) {
        if (invariant.process != process || invariant.invariant >= story.invariantTexts.size())
            continue;
        cards.push_back(invariantCard(story, moment, invariant));
        const QString &expression = story.invariantTexts[invariant.invariant];
        const auto others = std::stable_partition(rest.begin(), rest.end(), [&](const auto *one) {
            return mentions(expression, text(one->name));
        });
        auto &rows = cards.back().rows;
        for (auto one = rest.begin(); one != others && one - rest.begin() < variablesMax; ++one)
            rows.insert(rows.begin() + (one - rest.begin()),
                        {text((*one)->name), text((*one)->value), {}});
        rest.erase(rest.begin(), others);
    }
    std::erase_if(rest, [](const auto *one) { return one->value == "…"; }); // says nothing
    if (rest.empty())
        return;
    cards.push_back(newCard({}, StageResourcesTexts::tr("shared variables"), Icon::Box));
    for (const auto *one : rest) {
        if (std::ssize(cards.back().rows) < variablesMax)
            cards.back().rows.push_back({text(one->name), text(one->value), {}});
    }
}

} // namespace

double ResourceCard::height() const
{
    return titleHeight + rowStep * static_cast<double>(rows.size() + (isStateBelow ? 1 : 0))
           + (badge.isEmpty() ? 6 : badgeHeight + 14);
}

QString ResourceCard::spoken() const
{
    QStringList parts{titled(*this)};
    for (const CardRow &row : rows)
        parts.append(row.label + QLatin1Char(' ') + row.value
                     + (row.more.isEmpty() ? QString() : QStringLiteral(": ") + row.more));
    if (!badge.isEmpty())
        parts.append(badge);
    return parts.join(QStringLiteral(", "));
}

std::vector<ResourceCard> resourceCards(const Story &story, const Instant &instant,
                                        base::ProcessId process)
{
    const trace::Moment &moment = instant.moment;
    std::vector<ResourceCard> cards;
    std::vector<ResourceCard> others;
    const bool hasHolder =
        std::any_of(moment.resources.begin(), moment.resources.end(),
                    [](const trace::ResourceMoment &one) { return !one.holder.isNone(); });
    const Labels labels = hasHolder ? tokenLabels(moment) : Labels();
    for (const trace::ResourceMoment &resource : moment.resources) {
        const bool isHere = resource.process == process || resource.process.isNone();
        if (!isHere || !isShown(resource.kind))
            continue;
        if (isLock(resource.kind))
            cards.push_back(lockCard(moment, resource, labels));
        else
            others.push_back(otherCard(moment, resource));
    }
    for (const trace::FileMoment *file : shownFiles(moment, process))
        cards.push_back(fileCard(moment, *file));
    addInvariants(cards, story, moment, process);
    cards.insert(cards.end(), others.begin(), others.end());
    constexpr std::size_t atOnceMax = 8; // more do not fit: those in trouble come first
    if (cards.size() > atOnceMax) {
        std::stable_partition(cards.begin(), cards.end(), [](const ResourceCard &card) {
            return card.tone == Tone::Danger;
        });
    }
    return cards;
}

double layOut(std::vector<ResourceCard> &cards, double width)
{
    if (cards.empty())
        return 0;
    const auto fitting = [width](double cardWidth) {
        return static_cast<std::size_t>(
            std::max(1.0, std::floor((width + columnGap) / (cardWidth + columnGap))));
    };
    const std::size_t columnsMax =
        std::max(std::min(fitting(cardWidthMin), std::size_t{3}), fitting(cardWidthEasy));
    const std::size_t columns = std::min({columnsMax, cards.size(), std::size_t{6}});
    const auto columnCount = static_cast<double>(columns);
    const double cardWidth =
        std::min(330.0, (width - columnGap * (columnCount - 1)) / columnCount);
    std::vector<double> bottoms(columns, 0.0);
    for (ResourceCard &card : cards) {
        card.isStateBelow = !card.state.isEmpty()
                            && textWidth(FontRole::Bold, titled(card))
                                   > cardWidth - 47 - (card.holder != nullptr ? holderWidth : 0);
        const auto shortest = std::min_element(bottoms.begin(), bottoms.end());
        const auto column = static_cast<double>(shortest - bottoms.begin());
        card.rect = QRectF(column * (cardWidth + columnGap), *shortest, cardWidth, card.height());
        *shortest += card.height() + 10;
    }
    return *std::max_element(bottoms.begin(), bottoms.end());
}

namespace {

// Who holds the lock, as on the stage: letters and colour of its token, crossed out if dead.
void drawHolder(DrawList &list, QPointF centre, const ResourceCard &card)
{
    constexpr double radius = 10;
    const double half =
        std::max(radius, textWidth(FontRole::SmallBold, card.holderLabel) / 2 + 4);
    const QRectF plate(centre.x() + radius - 2 * half, centre.y() - radius, 2 * half, 2 * radius);
    const bool isGhost = card.holder->isGhost();
    const StateLook look = lookOf(*card.holder);
    list.rect(plate, radius, Fill{isGhost ? Role::Danger : look.fill.role},
              Stroke{Role::Panel, 1});
    const Role ink = isGhost ? Role::TextOnFill : look.text;
    list.text(plate, card.holderLabel, {FontRole::SmallBold, ink, Align::Center});
    if (isGhost) {
        const QPointF slash(0.7 * radius, -0.7 * radius);
        list.line(plate.center() - slash, plate.center() + slash, Stroke{Role::TextOnFill, 2});
    }
}

} // namespace

void drawResourceCard(DrawList &list, const ResourceCard &card, bool isLit)
{
    const QRectF rect = card.rect.adjusted(0.7, 0.7, -0.7, -0.7);
    drawCard(list, rect, isLit && card.tone == Tone::Plain ? Tone::Chosen : card.tone);
    const Role ink = inkOf(card.tone);
    list.icon({rect.x() + 12, rect.y() + 9, 15, 15}, card.icon, ink);
    const double tokenWidth = card.holder != nullptr ? holderWidth : 0;
    if (card.holder != nullptr)
        drawHolder(list, {rect.right() - 20, rect.y() + 16}, card);
    list.text({rect.x() + 35, rect.y() + 5, rect.width() - 45 - tokenWidth, 23},
              card.isStateBelow ? card.title : titled(card), {FontRole::Bold, ink});
    double labelWidth = 0;
    for (const CardRow &row : card.rows)
        labelWidth = std::max(labelWidth, textWidth(FontRole::CodeSmall, row.label));
    labelWidth = std::min(labelWidth + 12, rect.width() * 0.45);
    double y = rect.y() + titleHeight;
    if (card.isStateBelow && !card.state.isEmpty())
        list.text({rect.x() + 35, y - 5, rect.width() - 45, rowStep}, card.state,
                  {FontRole::SmallBold, ink});
    y += card.isStateBelow ? rowStep : 0;
    for (const CardRow &row : card.rows) {
        list.text({rect.x() + 12, y, labelWidth - 6, rowStep}, row.label,
                  {FontRole::CodeSmall, Role::TextMuted});
        list.text({rect.x() + 12 + labelWidth, y, rect.width() - 24 - labelWidth, rowStep},
                  row.value, {FontRole::CodeSmall, Role::Text});
        const double moreX = rect.x() + 12 + labelWidth
                             + textWidth(FontRole::CodeSmall, row.value + QStringLiteral("  "));
        const QString more = endThatFits(row.more, rect.right() - 12 - moreX);
        if (!more.isEmpty())
            list.text({moreX, y, rect.right() - 12 - moreX + 4, rowStep}, more,
                      {FontRole::CodeSmall, Role::Text});
        y += rowStep;
    }
    if (!card.badge.isEmpty()) {
        const QRectF badge(rect.x() + 12, y + 5, rect.width() - 24, badgeHeight);
        const bool isDanger = card.badgeTone == Tone::Danger;
        if (isDanger)
            list.rect(badge, 4, Fill{Role::Danger});
        else
            drawCard(list, badge, card.badgeTone);
        const bool hasRoom = card.badgeShort.isEmpty()
                             || textWidth(FontRole::SmallBold, card.badge) <= badge.width() - 12;
        list.text(badge.adjusted(6, 0, -6, 0), hasRoom ? card.badge : card.badgeShort,
                  {FontRole::SmallBold, isDanger ? Role::TextOnFill : inkOf(card.badgeTone),
                   Align::Center});
    }
    list.region({card.rect, QStringLiteral("resource:%1").arg(card.resource.number), card.spoken(),
                 card.spoken(), RegionKind::Entry});
}

} // namespace loose::ui
