// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/threads_scene.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct ThreadsTexts {
    Q_DECLARE_TR_FUNCTIONS(ThreadsScene)
};

using trace::ThreadMoment;

constexpr double cardGap = 6;
constexpr double compactHeight = 32;
constexpr double lineStep = 19;
constexpr double buttonHeight = 26;
constexpr double processHeight = 58;
constexpr double footHeight = 26;

enum class CardSize : std::uint8_t { Whole, Compact };

// One entry of the column: a thread's card, or the head of a process if there are several.
struct Entry {
    const ThreadMoment *thread = nullptr;
    const trace::ProcessMoment *process = nullptr;
    CardSize size = CardSize::Whole;
    double height = 0;
};

bool hasButtons(const ThreadMoment &thread)
{
    return thread.isAlive() && !thread.isYou;
}

QString statusLine(const trace::Moment &moment, const ThreadMoment &thread)
{
    const QString wait = isDead(&thread) ? QString() : waitText(moment, thread);
    const QString held = holdText(moment, thread);
    if (!wait.isEmpty())
        return held.isEmpty() ? wait : wait + QStringLiteral("; ") + held;
    if (!held.isEmpty())
        return held;
    if (!thread.exception.empty())
        return text(thread.exception);
    if (thread.isYou)
        return ThreadsTexts::tr("performs your acts");
    return thread.isDaemon ? ThreadsTexts::tr("daemon thread") : QString();
}

double heightOf(const trace::Moment &moment, const ThreadMoment &thread, CardSize size)
{
    if (size == CardSize::Compact)
        return compactHeight;
    double height = 12 + lineStep;
    if (thread.line() != 0)
        height += lineStep;
    if (!statusLine(moment, thread).isEmpty())
        height += lineStep;
    if (!markText(thread).isEmpty())
        height += lineStep;
    if (hasButtons(thread))
        height += buttonHeight + 8;
    return height + 2;
}

bool isShown(const ThreadMoment &thread)
{
    return !thread.isService && !(thread.isYou && thread.state == trace::ThreadState::Ended);
}

std::vector<Entry> entriesOf(const trace::Moment &moment, CardSize others, base::ThreadId chosen)
{
    std::vector<Entry> entries;
    for (const trace::ProcessMoment &process : moment.processes) {
        if (moment.processes.size() > 1)
            entries.push_back({nullptr, &process, CardSize::Whole, processHeight});
        for (const ThreadMoment &thread : moment.threads) {
            if (thread.process != process.id || !isShown(thread))
                continue;
            const CardSize size = thread.id == chosen ? CardSize::Whole : others;
            entries.push_back({&thread, nullptr, size, heightOf(moment, thread, size)});
        }
    }
    return entries;
}

double totalHeight(const std::vector<Entry> &entries)
{
    double height = 0;
    for (const Entry &entry : entries)
        height += entry.height + cardGap;
    return std::max(0.0, height - cardGap);
}

Tone toneOf(const ThreadMoment &thread, base::ThreadId chosen)
{
    if (thread.isGhost())
        return Tone::Danger;
    return thread.id == chosen ? Tone::Chosen : Tone::Plain;
}

std::vector<Button> actsFor(const ThreadMoment &thread, bool isReal)
{
    const QString id = QString::number(thread.id.number);
    const QString name = text(thread.name);
    const bool canStep = !isReal
                         && (thread.state == trace::ThreadState::Running
                             || thread.state == trace::ThreadState::Ready);
    const QString whyNot =
        isReal ? ThreadsTexts::tr("Real threads run by themselves: nobody can choose who steps")
               : ThreadsTexts::tr("%1 cannot run: it is %2").arg(name, stateWord(thread));
    return {
        {QStringLiteral("act:step:") + id, ThreadsTexts::tr("Step"), ButtonLook::Plain, canStep,
         canStep ? ThreadsTexts::tr("Runs %1 alone to its next line, the others held").arg(name)
                 : whyNot,
         ThreadsTexts::tr("Step %1").arg(name)},
        {QStringLiteral("act:stop:") + id, ThreadsTexts::tr("Ask to stop"), ButtonLook::Plain, true,
         ThreadsTexts::tr("Runs the program's own stop code for %1").arg(name),
         ThreadsTexts::tr("Ask %1 to stop").arg(name)},
        {QStringLiteral("more:") + id, ThreadsTexts::tr("More…"), ButtonLook::Plain, true,
         ThreadsTexts::tr("Kill from outside, raise, do"),
         ThreadsTexts::tr("More acts on %1").arg(name)},
        {QStringLiteral("act:kill:") + id, ThreadsTexts::tr("Kill"), ButtonLook::Danger, true,
         ThreadsTexts::tr("Removes %1; nothing of it runs any more").arg(name),
         ThreadsTexts::tr("Kill %1").arg(name)},
    };
}

void drawCodeLine(DrawList &list, const QRectF &box, const Story &story, std::uint32_t line)
{
    const QString numberText = QString::number(line);
    const double width = textWidth(FontRole::CodeSmall, QStringLiteral("0000"));
    list.text({box.x(), box.y(), width, box.height()}, numberText,
              {FontRole::CodeSmall, Role::LineNumber});
    const auto index = static_cast<qsizetype>(line) - 1;
    if (index >= 0 && index < story.lines.size()) {
        const double x = box.x() + textWidth(FontRole::CodeSmall, numberText) + 10;
        list.text({x, box.y(), box.right() - x, box.height()},
                  story.lines[index].trimmed(), {FontRole::CodeSmall, Role::Text});
    }
}

void drawWholeCard(DrawList &list, const QRectF &rect, const Story &story,
                   const trace::Moment &moment, const ThreadMoment &thread, Tone tone)
{
    drawCard(list, rect, tone);
    const double left = rect.x() + 12;
    const double width = rect.width() - 24;
    double y = rect.y() + 8;
    const double pillWidth = std::max(74.0, textWidth(FontRole::SmallBold, stateWord(thread)) + 22);
    list.text({left, y, width - pillWidth - 8, lineStep}, text(thread.name),
              {FontRole::Bold, inkOf(tone)});
    drawStatePill(list, {rect.right() - 12 - pillWidth, y, pillWidth, 19}, thread);
    y += lineStep + 2;
    if (thread.line() != 0) {
        drawCodeLine(list, {left, y, width, lineStep}, story, thread.line());
        y += lineStep;
    }
    const Role statusInk = tone == Tone::Danger ? Role::DangerText : Role::TextMuted;
    for (const QString &line : {statusLine(moment, thread), markText(thread)}) {
        if (line.isEmpty())
            continue;
        list.text({left, y, width, lineStep}, line, {FontRole::Small, statusInk});
        y += lineStep;
    }
    if (hasButtons(thread))
        drawButtonRow(list, {left, y + 5}, width, buttonHeight, actsFor(thread, story.real.isReal));
}

void drawCompactCard(DrawList &list, const QRectF &rect, const ThreadMoment &thread, Tone tone)
{
    drawCard(list, rect, tone);
    const double pillWidth = 74;
    const QString line = QString::number(thread.line());
    const double lineWidth = textWidth(FontRole::CodeSmall, line) + 1;
    const double left = rect.x() + 12;
    const QRectF pill(rect.right() - 8 - pillWidth, rect.center().y() - 9, pillWidth, 18);
    drawStatePill(list, pill, thread);
    const double numberLeft = pill.left() - lineWidth - 8;
    list.text({left, rect.y(), numberLeft - left - 6, rect.height()}, text(thread.name),
              {FontRole::Bold, inkOf(tone)});
    if (thread.line() != 0)
        list.text({numberLeft, rect.y(), lineWidth, rect.height()},
                  line, {FontRole::CodeSmall, Role::LineNumber, Align::Right});
}

void drawProcessHead(DrawList &list, const QRectF &rect, const trace::ProcessMoment &process)
{
    const QString id = QString::number(process.id.number);
    QString state;
    if (process.hasEnded)
        state = ThreadsTexts::tr("ended with %1").arg(process.exitCode);
    else if (process.isFrozen)
        state = ThreadsTexts::tr("frozen");
    list.text({rect.x() + 2, rect.y(), rect.width() - 90, 24},
              text(process.name), {FontRole::Bold});
    list.text({rect.right() - 130, rect.y(), 128, 24}, state,
              {FontRole::Small, Role::TextMuted, Align::Right});
    const bool isOn = !process.hasEnded;
    const QString why = isOn ? QString() : ThreadsTexts::tr("The process has ended");
    drawButtonRow(list, {rect.x() + 2, rect.y() + 26}, rect.width() - 4, buttonHeight,
                  {{QStringLiteral("process:interrupt:") + id,
                    ThreadsTexts::tr("Interrupt"),
                    ButtonLook::Plain,
                    isOn,
                    why,
                    {}},
                   {QStringLiteral("process:terminate:") + id,
                    ThreadsTexts::tr("Terminate"),
                    ButtonLook::Plain,
                    isOn,
                    why,
                    {}},
                   {QStringLiteral("process:sigkill:") + id,
                    QStringLiteral("SIGKILL"),
                    ButtonLook::Danger,
                    isOn,
                    why,
                    {}}});
}

QString footText(const trace::Moment &moment)
{
    if (moment.processes.size() != 1)
        return {};
    const trace::ProcessMoment &process = moment.processes.front();
    if (process.isFrozen)
        return ThreadsTexts::tr("interpreter lock: lost");
    if (process.interpreterLockHolder.isNone())
        return ThreadsTexts::tr("interpreter lock: free");
    return ThreadsTexts::tr("interpreter lock: %1")
        .arg(threadName(moment, process.interpreterLockHolder));
}

// How many there are, and how many of them were killed; of processes, if it is more than one.
QString countText(const trace::Moment &moment)
{
    const auto threads = std::count_if(
        moment.threads.begin(), moment.threads.end(),
        [](const ThreadMoment &one) { return !one.isYou && !one.isService; });
    const auto killed = std::count_if(moment.threads.begin(), moment.threads.end(),
                                      [](const ThreadMoment &one) { return one.isGhost(); });
    QString shown = moment.processes.size() > 1
                        ? ThreadsTexts::tr("%n process(es)", nullptr,
                                           static_cast<int>(moment.processes.size()))
                        : ThreadsTexts::tr("%n thread(s)", nullptr, static_cast<int>(threads));
    if (killed > 0)
        shown += QStringLiteral(" · ")
                 + ThreadsTexts::tr("%1 killed").arg(number(static_cast<std::uint64_t>(killed)));
    return shown;
}

void drawEntry(DrawList &list, const QRectF &rect, const Story &story, const Instant &instant,
               const Entry &entry, base::ThreadId chosen)
{
    if (entry.process != nullptr) {
        drawProcessHead(list, rect, *entry.process);
        return;
    }
    const ThreadMoment &thread = *entry.thread;
    list.region({rect, QStringLiteral("thread:%1").arg(thread.id.number),
                 spokenThread(instant.moment, thread), spokenThread(instant.moment, thread),
                 RegionKind::Entry});
    const Tone tone = toneOf(thread, chosen);
    if (entry.size == CardSize::Compact)
        drawCompactCard(list, rect, thread, tone);
    else
        drawWholeCard(list, rect, story, instant.moment, thread, tone);
}

} // namespace

Scene threadsScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    const trace::Moment &moment = instant.moment;
    const QRectF inside =
        drawPanel(scene.list, size, ThreadsTexts::tr("Threads"), countText(moment));
    const QRectF column = inside.adjusted(-4, 0, 4, -footHeight);
    std::vector<Entry> entries = entriesOf(moment, CardSize::Whole, view.chosen);
    if (totalHeight(entries) > 1.7 * column.height())
        entries = entriesOf(moment, CardSize::Compact, view.chosen);
    const double height = totalHeight(entries);
    double y = beginScroll(scene, column, height, view.scroll);
    for (const Entry &entry : entries) {
        const QRectF rect(column.x() + 0.5, y + 0.5, column.width() - 1, entry.height - 1);
        if (rect.bottom() >= column.top() && rect.top() <= column.bottom())
            drawEntry(scene.list, rect, story, instant, entry, view.chosen);
        y += entry.height + cardGap;
    }
    endScroll(scene, column, height);
    scene.list.text({inside.x(), size.height() - footHeight - 5, inside.width(), footHeight},
                    footText(moment), {FontRole::Small, Role::TextMuted});
    return scene;
}

} // namespace loose::ui
