// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/words.h"

#include <set>

#include <QCoreApplication>

namespace loose::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

using trace::EndedBy;
using trace::ResourceKind;
using trace::ThreadState;
using trace::WaitKind;

QString endWord(EndedBy endedBy)
{
    switch (endedBy) {
    case EndedBy::NotEnded: return Words::tr("ended");
    case EndedBy::Returned: return Words::tr("returned");
    case EndedBy::Exception: return Words::tr("failed");
    case EndedBy::Raised: return Words::tr("raised");
    case EndedBy::Killed: return Words::tr("killed");
    case EndedBy::Exit: return Words::tr("cut at exit");
    case EndedBy::Process: return Words::tr("gone");
    }
    return {};
}

QString lockWait(const trace::Moment &moment, const trace::Wait &wait)
{
    const QString name = resourceName(moment, wait.resource);
    const trace::ResourceMoment *lock = moment.resource(wait.resource);
    if (lock == nullptr || lock->holder.isNone())
        return Words::tr("waits for %1").arg(name);
    const trace::ThreadMoment *holder = moment.thread(lock->holder);
    if (isDead(holder))
        return Words::tr("waits for %1: its owner is dead").arg(name);
    return Words::tr("waits for %1, held by %2").arg(name, threadName(moment, lock->holder));
}

QString joinWait(const trace::Moment &moment, const trace::Wait &wait)
{
    if (wait.thread.isNone()) {
        const trace::ProcessMoment *process = moment.process(wait.process);
        return Words::tr("waits for process %1")
            .arg(process != nullptr ? text(process->name) : QString());
    }
    const trace::ThreadMoment *joined = moment.thread(wait.thread);
    const QString name = threadName(moment, wait.thread);
    const bool isGhost = joined != nullptr && joined->isGhost();
    return isGhost ? Words::tr("waits for %1, which is dead").arg(name)
                   : Words::tr("waits for %1 to end").arg(name);
}

QString shortLabel(const QString &name, std::set<QString> &taken, std::size_t index)
{
    const QString first = name.left(1).toUpper();
    QString digits;
    for (const QChar character : name) {
        if (character.isDigit() && digits.size() < 3)
            digits += character;
    }
    const QStringList candidates{first, first + digits, name.left(2).toUpper(),
                                 QString::number(index + 1)};
    for (const QString &label : candidates) {
        if (!label.isEmpty() && taken.insert(label).second)
            return label;
    }
    return QString::number(index + 1);
}

} // namespace

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString stateWord(ThreadState state, EndedBy endedBy)
{
    switch (state) {
    case ThreadState::New: return Words::tr("new");
    case ThreadState::Ready: return Words::tr("ready");
    case ThreadState::Running: return Words::tr("running");
    case ThreadState::Blocked: return Words::tr("blocked");
    case ThreadState::Waiting: return Words::tr("waiting");
    case ThreadState::Sleeping: return Words::tr("sleeping");
    case ThreadState::Ended: return endWord(endedBy);
    }
    return {};
}

QString stateWord(const trace::ThreadMoment &thread)
{
    // Only daemon threads are cut: what the others did was over when the process ended.
    if (thread.endedBy == EndedBy::Exit && !thread.isDaemon)
        return Words::tr("ended");
    return stateWord(thread.state, thread.endedBy);
}

StateLook lookOf(ThreadState state, EndedBy endedBy)
{
    switch (state) {
    case ThreadState::New: return {{Role::StateNew}, Role::Text};
    case ThreadState::Ready: return {{Role::StateReady}, Role::TextOnFill};
    case ThreadState::Running:
        return {{Role::StateRunning}, Role::TextOnFill, Role::LineRunning, Role::GoodText};
    case ThreadState::Blocked:
        return {{Role::StateBlocked, Pattern::Diagonal, Role::StateBlockedPattern},
                Role::TextOnFill, Role::LineBlocked, Role::WarningText};
    case ThreadState::Waiting:
        return {{Role::StateWaiting}, Role::TextOnFill, Role::LineWaiting};
    case ThreadState::Sleeping:
        return {{Role::StateSleeping, Pattern::Dots, Role::StateSleepingPattern}, Role::Text,
                Role::LineWaiting};
    case ThreadState::Ended:
        if (endedBy == EndedBy::Killed)
            return {{Role::StateKilled, Pattern::Diagonal, Role::StateKilledPattern},
                    Role::DangerText, Role::LineKilled, Role::DangerText};
        return {{Role::StateEnded}, Role::TextOnFill};
    }
    return {};
}

StateLook lookOf(const trace::ThreadMoment &thread)
{
    return lookOf(thread.state, thread.endedBy);
}

bool isDead(const trace::ThreadMoment *thread)
{
    return thread != nullptr && thread->state == ThreadState::Ended;
}

QString threadName(const trace::Moment &moment, base::ThreadId id)
{
    const trace::ThreadMoment *thread = moment.thread(id);
    return thread != nullptr ? text(thread->name) : QString();
}

QString resourceName(const trace::Moment &moment, base::ResourceId id)
{
    if (const trace::ResourceMoment *resource = moment.resource(id))
        return text(resource->name);
    const trace::FileMoment *file = moment.file(id);
    return file != nullptr ? text(file->path) : QString();
}

QString heldName(const trace::ResourceMoment &resource)
{
    switch (resource.kind) {
    case ResourceKind::Lock:
    case ResourceKind::RecursiveLock:
    case ResourceKind::SharedLock:
    case ResourceKind::Semaphore: return text(resource.name);
    case ResourceKind::Condition:
    case ResourceKind::Event:
    case ResourceKind::Barrier:
    case ResourceKind::Queue:
    case ResourceKind::Executor:
    case ResourceKind::Future:
    case ResourceKind::Timer:
    case ResourceKind::File:
    case ResourceKind::DiskFile:
    case ResourceKind::Pipe:
    case ResourceKind::SharedValue:
    case ResourceKind::Process:
    case ResourceKind::Thread: return Words::tr("the lock inside %1").arg(text(resource.name));
    }
    return {};
}

QString waitText(const trace::Moment &moment, const trace::ThreadMoment &thread)
{
    if (!thread.waitsFor)
        return {};
    const trace::Wait &wait = *thread.waitsFor;
    const QString name = resourceName(moment, wait.resource);
    switch (wait.kind) {
    case WaitKind::Lock: return lockWait(moment, wait);
    case WaitKind::Join: return joinWait(moment, wait);
    case WaitKind::QueueGet: return Words::tr("waits for an item from %1").arg(name);
    case WaitKind::QueuePut: return Words::tr("waits for room in %1").arg(name);
    case WaitKind::Sleep: return Words::tr("sleeps until %1 s").arg(seconds(wait.deadlineNs));
    case WaitKind::Event:
    case WaitKind::Condition:
    case WaitKind::Semaphore:
    case WaitKind::Barrier:
    case WaitKind::Future:
    case WaitKind::Pipe: return Words::tr("waits for %1").arg(name);
    }
    return {};
}

QString holdText(const trace::Moment &moment, const trace::ThreadMoment &thread)
{
    QStringList locks;
    QStringList files;
    for (const trace::ResourceMoment &resource : moment.resources) {
        if (resource.holder == thread.id)
            locks.append(heldName(resource));
    }
    for (const trace::FileMoment &file : moment.files) {
        if (file.opener == thread.id && file.isOpen)
            files.append(text(file.path));
    }
    QStringList parts;
    if (!locks.isEmpty()) {
        parts.append((isDead(&thread) ? Words::tr("held %1") : Words::tr("holds %1"))
                         .arg(locks.join(QStringLiteral(", "))));
    }
    if (!files.isEmpty())
        parts.append(Words::tr("%1 open").arg(files.join(QStringLiteral(", "))));
    return parts.join(QStringLiteral("; "));
}

QString markText(const trace::ThreadMoment &thread)
{
    if (!thread.pendingException.empty())
        return Words::tr("%1 pending").arg(text(thread.pendingException));
    if (isDead(&thread))
        return {};
    if (thread.stopNoticed)
        return Words::tr("stop noticed");
    return thread.stopAsked ? Words::tr("stop asked, not noticed yet") : QString();
}

namespace {

// "blocked on lock ledger held by transfer, which is dead", "waiting, waits for jobs".
QString spokenState(const trace::Moment &moment, const trace::ThreadMoment &thread)
{
    const bool isLock = thread.waitsFor && thread.waitsFor->kind == WaitKind::Lock;
    const trace::ResourceMoment *lock =
        isLock ? moment.resource(thread.waitsFor->resource) : nullptr;
    if (lock == nullptr) {
        const QString wait = waitText(moment, thread);
        return wait.isEmpty() ? stateWord(thread)
                              : stateWord(thread) + QStringLiteral(", ") + wait;
    }
    const QString spoken =
        Words::tr("%1 on %2 %3").arg(stateWord(thread), kindWord(lock->kind), text(lock->name));
    const trace::ThreadMoment *holder = moment.thread(lock->holder);
    if (holder == nullptr)
        return spoken;
    const QString held = Words::tr("%1 held by %2").arg(spoken, text(holder->name));
    return isDead(holder) ? Words::tr("%1, which is dead").arg(held) : held;
}

} // namespace

QString spokenThread(const trace::Moment &moment, const trace::ThreadMoment &thread)
{
    QStringList parts{text(thread.name), spokenState(moment, thread)};
    if (thread.line() != 0)
        parts.append(Words::tr("line %1").arg(thread.line()));
    for (const QString &part : {holdText(moment, thread), markText(thread)}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(QStringLiteral(", "));
}

std::map<base::ThreadId, QString> tokenLabels(const trace::Moment &moment)
{
    std::map<base::ThreadId, QString> labels;
    std::set<QString> taken;
    for (std::size_t index = 0; index < moment.threads.size(); ++index) {
        const trace::ThreadMoment &thread = moment.threads[index];
        labels[thread.id] = shortLabel(text(thread.name), taken, index);
    }
    return labels;
}

} // namespace loose::ui
