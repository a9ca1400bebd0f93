// SPDX-License-Identifier: GPL-3.0-or-later

// Bytes that the program believes it wrote are in the buffer of a file, and nobody is left to flush
// it. A dead frame still refers to the file, so not even the end of the process closes it.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

bool isLost(const Case &given, const trace::FileMoment &file)
{
    if (!file.writes || !file.isOpen || file.buffer.empty())
        return false;
    const trace::ProcessMoment *process = given.last().process(file.process);
    return given.isCut(file.opener) || (process && process->hasEnded);
}

// A file of the whole module is lost because of the thread that was cut, whoever opened it.
base::ThreadId guilty(const Case &given, const trace::FileMoment &file)
{
    if (given.isCut(file.opener))
        return file.opener;
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (thread.process == file.process && given.isCut(thread.id))
            return thread.id;
    }
    return file.opener;
}

std::string factOfTruncation(const Case &given, base::ThreadId thread)
{
    const trace::ThreadMoment *dead = given.last().thread(thread);
    if (dead && dead->endedBy == trace::EndedBy::Exit)
        return "F16";
    return dead && dead->endedBy == trace::EndedBy::Process ? "F22" : "F37";
}

} // namespace

void judgeFileTruncated(const Case &given, Verdict &verdict)
{
    for (const trace::FileMoment &file : given.last().files) {
        if (!isLost(given, file))
            continue;
        const base::ThreadId thread = guilty(given, file);
        Finding finding =
            given.about(FindingKind::FileTruncated, thread, given.life(thread).endStep);
        if (!given.isCut(file.opener))
            finding.certainAt = std::max(finding.step, given.processEnd(file.process));
        finding.resource = file.id;
        finding.resourceName = file.path;
        finding.text = fmt::format("{} byte{} written to {} never reach{} the disk: {} {}, nobody "
                                   "flushes the buffer any more, and what a dead thread's frames "
                                   "refer to is not closed at exit either",
                                   file.buffer.size(), file.buffer.size() == 1 ? "" : "s",
                                   file.path, file.buffer.size() == 1 ? "es" : "",
                                   given.name(thread), given.fate(thread));
        finding.prevention = "Let the thread end by itself, which closes its file; or flush after "
                             "each record; or write a new file and put it in place when complete.";
        finding.fact = factOfTruncation(given, thread);
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
