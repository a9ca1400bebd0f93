// SPDX-License-Identifier: GPL-3.0-or-later

// The last record of a file that the program declares to be a file of records is incomplete on
// disk, and whoever wrote it will not complete it.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// How many bytes of an incomplete record the file ends with.
std::uint64_t tornBytes(const Facts::Records &records, const std::string &bytes)
{
    if (records.bytes > 0)
        return bytes.size() % records.bytes;
    const std::size_t end = bytes.rfind('\n');
    return end == std::string::npos ? bytes.size() : bytes.size() - end - 1;
}

const trace::FileMoment *lastFileOf(const Case &given, const std::string &path)
{
    const trace::FileMoment *found = nullptr;
    for (const trace::FileMoment &file : given.last().files) {
        if (file.path == path && file.writes)
            found = &file;
    }
    return found;
}

} // namespace

void judgeRecordTorn(const Case &given, Verdict &verdict)
{
    for (const Facts::Records &records : given.facts().records) {
        const auto disk = given.last().disk.find(records.path);
        if (disk == given.last().disk.end())
            continue;
        const std::uint64_t torn = tornBytes(records, disk->second);
        const trace::FileMoment *file = lastFileOf(given, records.path);
        const base::ThreadId writer =
            file && given.isCut(file->opener) ? file->opener : given.lastDiskWriter(records.path);
        if (torn == 0 || (!given.isDead(writer) && !given.waitsForEver(writer)))
            continue;
        const base::Step end =
            given.isDead(writer) ? given.life(writer).endStep : given.openWaitSince(writer);
        Finding finding = given.about(FindingKind::RecordTorn, writer, end);
        finding.resource = file ? file->id : base::ResourceId{};
        finding.resourceName = records.path;
        finding.text = fmt::format(
            "The last record of {} is incomplete: {} byte{} of it on disk, "
            "{}; {} {}",
            records.path, torn, torn == 1 ? "" : "s",
            records.bytes > 0 ? fmt::format("of {}", records.bytes) : std::string("no end of line"),
            given.name(writer), given.isDead(writer) ? given.fate(writer) : "waits for ever");
        finding.prevention = "Write a whole record at once and flush it; or write a new file, sync "
                             "it, and put it in place of the old one.";
        finding.fact = "F25";
        verdict.add(std::move(finding),
                    file ? verdict.find(FindingKind::FileTruncated, file->id) : Place{});
    }
}

} // namespace loose::audit
