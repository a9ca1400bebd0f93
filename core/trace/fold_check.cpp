// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/fold_check.h"

#include <fmt/format.h>

#include "trace/payload_fields.h"

namespace loose::trace {

namespace {

// Ids that a payload introduces must be new; all others must be known already.
class Checker
{
public:
    Checker(const Moment &moment, const TraceFileLimits &limits)
        : m_moment(moment), m_limits(limits)
    {
    }

    std::string operator()(const ProcessStarted &e) const
    {
        if (e.process.isNone() || m_moment.process(e.process))
            return fmt::format("process {} cannot start again", e.process.number);
        return tooMany(m_moment.processes.size());
    }
    std::string operator()(const ThreadCreated &e) const
    {
        if (e.thread.isNone() || m_moment.thread(e.thread))
            return fmt::format("thread {} cannot be made again", e.thread.number);
        const std::string objection = known(e.process);
        return objection.empty() ? tooMany(m_moment.threads.size()) : objection;
    }
    std::string operator()(const ResourceCreated &e) const
    {
        if (e.resource.isNone() || m_moment.resource(e.resource) || m_moment.file(e.resource))
            return fmt::format("resource {} cannot be made again", e.resource.number);
        return tooMany(m_moment.resources.size() + m_moment.files.size());
    }
    std::string operator()(const FileOpened &e) const
    {
        if (e.file.isNone() || m_moment.resource(e.file))
            return fmt::format("resource {} is not a file", e.file.number);
        const std::string objection = known(e.thread);
        return objection.empty() ? tooMany(m_moment.files.size()) : objection;
    }
    std::string operator()(const FrameEntered &e) const
    {
        const ThreadMoment *thread = m_moment.thread(e.thread);
        return thread && thread->stack.size() >= m_limits.stackDepth ? "too many frames"
                                                                     : known(e.thread);
    }
    std::string operator()(const FrameLeft &e) const { return hasFrame(e.thread); }
    std::string operator()(const LineVisited &e) const { return hasFrame(e.thread); }
    std::string operator()(const ThreadRenamed &e) const { return known(e.thread); }
    std::string operator()(const ThreadStateChanged &e) const { return known(e.thread); }
    std::string operator()(const ThreadEnded &e) const { return known(e.thread); }
    std::string operator()(const ExceptionPending &e) const { return known(e.thread); }
    std::string operator()(const StopMarked &e) const { return known(e.thread); }
    std::string operator()(const ResourceNamed &e) const
    {
        return m_moment.file(e.resource) ? std::string() : known(e.resource);
    }
    std::string operator()(const LockTaken &e) const { return known(e.lock); }
    std::string operator()(const LockReleased &e) const { return known(e.lock); }
    std::string operator()(const ResourceChanged &e) const { return known(e.resource); }
    std::string operator()(const ProcessEnded &e) const { return known(e.process); }
    std::string operator()(const InterpreterLockMoved &e) const { return known(e.process); }
    std::string operator()(const ProcessFrozen &e) const { return known(e.process); }
    std::string operator()(const SignalSent &e) const { return known(e.process); }
    std::string operator()(const SignalHandled &e) const { return known(e.process); }
    std::string operator()(const FileBuffered &e) const { return knownFile(e.file); }
    std::string operator()(const FileFlushed &e) const
    {
        const FileMoment *file = m_moment.file(e.file);
        return file && e.bytes > file->buffer.size() ? "more bytes than are in the buffer"
                                                     : knownFile(e.file);
    }
    std::string operator()(const FileClosed &e) const { return knownFile(e.file); }
    std::string operator()(const DiskWritten &e) const
    {
        return e.offset > m_limits.diskBytes ? "too large a file"
                                             : tooLarge(e.offset + e.bytes.size());
    }
    std::string operator()(const DiskTruncated &e) const { return tooLarge(e.size); }
    std::string operator()(const DiskRenamed &e) const
    {
        return m_moment.disk.contains(e.from) ? "" : fmt::format("there is no file {}", e.from);
    }
    std::string operator()(const DiskRemoved &) const { return {}; }
    std::string operator()(const VariableChanged &e) const { return known(e.process); }
    std::string operator()(const InvariantChanged &e) const { return known(e.process); }
    std::string operator()(const ExceptionRaised &) const { return {}; }
    std::string operator()(const UpdateOverwritten &e) const
    {
        const std::string objection = known(e.thread);
        return objection.empty() ? known(e.other) : objection;
    }
    std::string operator()(const OutputWritten &) const { return {}; }
    std::string operator()(const ActDone &) const { return {}; }

private:
    std::string known(base::ProcessId id) const
    {
        return m_moment.process(id) ? "" : fmt::format("process {} was not started", id.number);
    }
    std::string known(base::ThreadId id) const
    {
        return m_moment.thread(id) ? "" : fmt::format("thread {} was not made", id.number);
    }
    std::string known(base::ResourceId id) const
    {
        return m_moment.resource(id) ? "" : fmt::format("resource {} was not made", id.number);
    }
    std::string knownFile(base::ResourceId id) const
    {
        return m_moment.file(id) ? "" : fmt::format("file {} was not opened", id.number);
    }
    std::string hasFrame(base::ThreadId id) const
    {
        const ThreadMoment *thread = m_moment.thread(id);
        return thread && thread->stack.empty()
                   ? fmt::format("thread {} is in no function", id.number)
                   : known(id);
    }
    std::string tooMany(std::size_t count) const
    {
        return count < m_limits.things ? "" : "too many things";
    }
    std::string tooLarge(std::uint64_t bytes) const
    {
        return bytes <= m_limits.diskBytes ? "" : "too large a file";
    }

    const Moment &m_moment;
    const TraceFileLimits &m_limits;
};

} // namespace

std::string objectionTo(const Event &event, const Moment &moment, const TraceFileLimits &limits)
{
    if (event.step < moment.step)
        return fmt::format("step {} comes after step {}", event.step, moment.step);
    if (event.step >= (base::Step{1} << 40))
        return "too large a step";
    return std::visit(Checker(moment, limits), event.payload);
}

} // namespace loose::trace
