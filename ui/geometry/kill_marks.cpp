// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/kill_marks.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/words.h"

namespace loose::ui {
namespace {

struct KillMarksTexts {
    Q_DECLARE_TR_FUNCTIONS(KillMarks)
};

using audit::FindingKind;

Harm worstOf(const std::vector<FindingKind> &kinds)
{
    Harm worst = Harm::Nothing;
    for (const FindingKind kind : kinds)
        worst = std::max(worst, harmOf(kind));
    return worst;
}

// How many kinds are as bad as the worst.
std::size_t kindsAt(const std::vector<FindingKind> &kinds, Harm harm)
{
    return static_cast<std::size_t>(std::count_if(
        kinds.begin(), kinds.end(), [harm](FindingKind kind) { return harmOf(kind) == harm; }));
}

void addToLine(KillLineMarks &line, const KillMark &mark, std::uint64_t visit)
{
    const std::size_t kinds = kindsAt(mark.kinds, mark.harm);
    const bool isWorse = line.steps == 0 || mark.harm > line.worst
                         || (mark.harm == line.worst && kinds > line.worstKinds);
    if (mark.harm > line.worst)
        line.atWorst = 0;
    if (isWorse) {
        line.worst = mark.harm;
        line.worstStep = mark.step;
        line.worstKinds = kinds;
    }
    line.line = mark.line;
    ++line.steps;
    line.atWorst += mark.harm == line.worst ? 1 : 0;
    line.harmless += mark.kinds.empty() ? 1 : 0;
    line.visits.insert(visit);
    for (const FindingKind kind : mark.kinds)
        ++line.counts[kind];
}

} // namespace

Harm harmOf(FindingKind kind)
{
    switch (audit::severityOf(kind)) {
    case audit::Severity::Loss: return Harm::Loss;
    case audit::Severity::Risk: return Harm::Risk;
    case audit::Severity::Hang: break;
    }
    if (kind == FindingKind::GhostThread)
        return Harm::Ghost;
    return kind == FindingKind::InterpreterFrozen ? Harm::Loss : Harm::Hang;
}

QString harmWord(Harm harm)
{
    switch (harm) {
    case Harm::Nothing: return KillMarksTexts::tr("harmless");
    case Harm::Ghost: return KillMarksTexts::tr("a ghost only");
    case Harm::Risk: return KillMarksTexts::tr("a risk");
    case Harm::Hang: return KillMarksTexts::tr("others hang");
    case Harm::Loss: return KillMarksTexts::tr("something is lost");
    }
    return {};
}

HarmLook lookOf(Harm harm)
{
    switch (harm) {
    case Harm::Nothing: return {Fill{Role::HarmNothing}, 0.16};
    case Harm::Ghost: return {Fill{Role::HarmGhost}, 0.28};
    case Harm::Risk: return {Fill{Role::HarmRisk}, 0.44};
    case Harm::Hang:
        return {Fill{Role::HarmHang, Pattern::Diagonal, Role::StateBlockedPattern}, 0.7};
    case Harm::Loss: return {Fill{Role::HarmLoss}, 1};
    }
    return {};
}

void KillMarks::add(KillMark mark, std::uint64_t visit)
{
    mark.harm = worstOf(mark.kinds);
    if (mark.line != 0)
        addToLine(lines[mark.line], mark, visit);
    for (const FindingKind kind : mark.kinds)
        ++counts[kind];
    harmless += mark.kinds.empty() ? 1 : 0;
    ghostOnly += mark.harm == Harm::Ghost ? 1 : 0;
    const auto badness = [](const KillMark &one) {
        return std::pair(one.harm, kindsAt(one.kinds, one.harm));
    };
    if (!marks.empty() && badness(mark) > badness(marks[m_worst]))
        m_worst = marks.size();
    marks.push_back(std::move(mark));
}

const KillMark *KillMarks::worst() const
{
    return marks.empty() ? nullptr : &marks[m_worst];
}

const KillMark *KillMarks::at(base::Step step) const
{
    const auto after = std::upper_bound(
        marks.begin(), marks.end(), step,
        [](base::Step wanted, const KillMark &mark) { return wanted < mark.step; });
    return after == marks.begin() ? nullptr : &*std::prev(after);
}

QString actWord(const QString &act)
{
    const std::map<QString, QString> words{
        {QStringLiteral("stop"), KillMarksTexts::tr("Ask to stop")},
        {QStringLiteral("raise"), KillMarksTexts::tr("Raise SystemExit")},
        {QStringLiteral("kill"), KillMarksTexts::tr("Kill")},
        {QStringLiteral("kill-outside"), KillMarksTexts::tr("Kill from outside")},
        {QStringLiteral("terminate"), KillMarksTexts::tr("Terminate the process")},
        {QStringLiteral("sigkill"), KillMarksTexts::tr("SIGKILL the process")},
    };
    const auto found = words.find(act);
    return found == words.end() ? act : found->second;
}

QString kindTitle(FindingKind kind)
{
    audit::Finding finding;
    finding.kind = kind;
    return titleOf(finding);
}

QStringList countLines(const KindCounts &counts)
{
    QStringList lines;
    for (const auto &[kind, count] : counts) {
        if (kind != FindingKind::GhostThread)
            lines.append(KillMarksTexts::tr("%1 × %2").arg(number(count), kindTitle(kind)));
    }
    const auto ghost = counts.find(FindingKind::GhostThread);
    if (ghost != counts.end())
        lines.append(KillMarksTexts::tr("%1 × %2").arg(number(ghost->second),
                                                       kindTitle(FindingKind::GhostThread)));
    return lines;
}

QString markTip(const KillMarks &map, const KillMark &mark)
{
    const QString line =
        mark.line == 0 ? QString() : KillMarksTexts::tr(", line %1").arg(mark.line);
    QStringList kinds;
    for (const FindingKind kind : mark.kinds)
        kinds.append(kindTitle(kind));
    QStringList lines{KillMarksTexts::tr("%1 at step %2%3: %4")
                          .arg(actWord(map.act), number(mark.step), line, harmWord(mark.harm))};
    if (!kinds.isEmpty())
        lines.append(kinds.join(QStringLiteral(" · ")));
    if (!mark.isCheckPoint)
        lines.append(
            KillMarksTexts::tr("Between two check points: CPython does it here only from outside, "
                               "or without the interpreter lock"));
    lines.append(KillMarksTexts::tr("Click: go there and do it"));
    return lines.join(QLatin1Char('\n'));
}

QString lineTip(const KillMarks &map, const KillLineMarks &line, const KillMarks *asked)
{
    const std::size_t harmful = line.steps - line.harmless;
    QStringList lines{KillMarksTexts::tr("%1 at line %2: %3 of %4 steps do harm, in %5 visits")
                          .arg(actWord(map.act))
                          .arg(line.line)
                          .arg(number(harmful), number(line.steps), number(line.visits.size()))};
    lines += countLines(line.counts);
    if (asked != nullptr && asked != &map && asked->lines.contains(line.line)) {
        const KillLineMarks &gentle = asked->lines.at(line.line);
        lines.append(gentle.harmless == gentle.steps
                         ? KillMarksTexts::tr("Asked to stop here: always harmless")
                         : KillMarksTexts::tr("Asked to stop here: %1 of %2 steps do harm")
                               .arg(number(gentle.steps - gentle.harmless), number(gentle.steps)));
    }
    if (!map.isDone)
        lines.append(KillMarksTexts::tr("%1 of %2 steps are tried yet")
                         .arg(number(map.marks.size()), number(map.points)));
    lines.append(KillMarksTexts::tr("Click: go to the worst of them and do it"));
    return lines.join(QLatin1Char('\n'));
}

} // namespace loose::ui
