// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QLocale>

#include "geometry/words.h"

namespace loose::ui {
namespace {

struct ThingWords {
    Q_DECLARE_TR_FUNCTIONS(ThingWords)
};

using audit::FindingKind;
using trace::ResourceKind;

} // namespace

QString kindWord(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Lock: return ThingWords::tr("lock");
    case ResourceKind::RecursiveLock: return ThingWords::tr("recursive lock");
    case ResourceKind::Condition: return ThingWords::tr("condition");
    case ResourceKind::Event: return ThingWords::tr("event");
    case ResourceKind::Semaphore: return ThingWords::tr("semaphore");
    case ResourceKind::Barrier: return ThingWords::tr("barrier");
    case ResourceKind::Queue: return ThingWords::tr("queue");
    case ResourceKind::Executor: return ThingWords::tr("executor");
    case ResourceKind::Future: return ThingWords::tr("future");
    case ResourceKind::Timer: return ThingWords::tr("timer");
    case ResourceKind::File: return ThingWords::tr("file");
    case ResourceKind::DiskFile: return ThingWords::tr("file on disk");
    case ResourceKind::Pipe: return ThingWords::tr("pipe");
    case ResourceKind::SharedLock: return ThingWords::tr("shared lock");
    case ResourceKind::SharedValue: return ThingWords::tr("shared value");
    case ResourceKind::Process: return ThingWords::tr("process");
    case ResourceKind::Thread: return ThingWords::tr("thread");
    }
    return {};
}

Icon iconOf(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Lock:
    case ResourceKind::RecursiveLock:
    case ResourceKind::SharedLock: return Icon::Lock;
    case ResourceKind::Condition:
    case ResourceKind::Event: return Icon::Bell;
    case ResourceKind::Semaphore:
    case ResourceKind::Barrier: return Icon::Gate;
    case ResourceKind::Queue:
    case ResourceKind::Executor: return Icon::Queue;
    case ResourceKind::Future:
    case ResourceKind::SharedValue:
    case ResourceKind::Process:
    case ResourceKind::Thread: return Icon::Box;
    case ResourceKind::Timer: return Icon::Hourglass;
    case ResourceKind::File:
    case ResourceKind::DiskFile: return Icon::File;
    case ResourceKind::Pipe: return Icon::Pipe;
    }
    return Icon::Box;
}

Icon iconOf(FindingKind kind)
{
    switch (kind) {
    case FindingKind::InterpreterFrozen: return Icon::Snowflake;
    case FindingKind::LockLeaked:
    case FindingKind::SharedLockLeaked: return Icon::Lock;
    case FindingKind::InvariantBroken:
    case FindingKind::DataRaceLostUpdate: return Icon::Scales;
    case FindingKind::FileTruncated:
    case FindingKind::FileLeftOpen: return Icon::File;
    case FindingKind::RecordTorn: return Icon::Tear;
    case FindingKind::PipeCorrupted: return Icon::Pipe;
    case FindingKind::TaskLost: return Icon::Queue;
    case FindingKind::WakeUpLost: return Icon::Bell;
    case FindingKind::CleanupSkipped: return Icon::Warning;
    case FindingKind::Deadlock:
    case FindingKind::WaitsForTheDead:
    case FindingKind::ExitBlocked: return Icon::Hourglass;
    case FindingKind::GhostThread:
    case FindingKind::OrphanProcess: return Icon::Ghost;
    case FindingKind::BarrierBroken: return Icon::Gate;
    case FindingKind::StopIgnored:
    case FindingKind::StopLate:
    case FindingKind::ExceptionSwallowed:
    case FindingKind::ThreadOutlivesStop: return Icon::Warning;
    }
    return Icon::Warning;
}

QString titleOf(const audit::Finding &finding)
{
    // The titles are listed for translation by the rule's table of core, whose texts are English.
    return QCoreApplication::translate("Finding", audit::titleOf(finding.kind));
}

QString seconds(base::ClockNs clockNs)
{
    return QLocale().toString(static_cast<double>(clockNs) / 1e9, 'f', 3);
}

QString number(std::uint64_t value)
{
    QString digits = QString::number(value);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(0x2009));
    return digits;
}

QString plainText(const std::string &bytes, std::size_t lengthMax)
{
    QString shown = QString::fromStdString(bytes);
    shown.replace(QLatin1Char('\n'), QStringLiteral("\\n"));
    shown.replace(QLatin1Char('\t'), QStringLiteral("\\t"));
    const auto limit = static_cast<qsizetype>(lengthMax);
    return shown.size() <= limit ? shown : QChar(0x2026) + shown.right(limit - 1);
}

const audit::Finding *findingAbout(const Story &story, base::ResourceId resource)
{
    for (const audit::Finding &finding : story.findings) {
        if (!resource.isNone() && finding.resource == resource)
            return &finding;
    }
    return nullptr;
}

} // namespace loose::ui
