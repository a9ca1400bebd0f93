// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/fingerprint.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "exec/process_life.h"
#include "exec/thread.h"
#include "heap/dict.h"
#include "heap/fingerprint.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::CanonicalImage;
using heap::Handle;
using heap::Heap;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

using ThreadHere = Baselines::ThreadHere;

// Flags that say how far a thread has come.
constexpr std::int64_t whereItStands = static_cast<std::int64_t>(ThreadFlag::AtCheckPoint)
                                       | static_cast<std::int64_t>(ThreadFlag::Starting)
                                       | static_cast<std::int64_t>(ThreadFlag::Finishing)
                                       | static_cast<std::int64_t>(ThreadFlag::Escaped)
                                       | static_cast<std::int64_t>(ThreadFlag::Signalled)
                                       | static_cast<std::int64_t>(ThreadFlag::Interrupted);

ThreadState stateOf(const Heap &heap, Handle thread)
{
    return static_cast<ThreadState>(heap.get(thread, ThreadSlot::State).asInteger());
}

bool isWaiting(ThreadState state)
{
    return state == ThreadState::Blocked || state == ThreadState::Waiting
           || state == ThreadState::Sleeping;
}

class Writer
{
public:
    Writer(const Kernel &kernel, std::span<const Heap *const> heaps, FingerprintRule rule,
           Baselines &baselines)
        : m_kernel(kernel),
          m_heaps(heaps),
          m_rule(rule),
          m_baselines(baselines),
          m_words(baselines.words),
          m_threads(baselines.threads)
    {
        m_words.clear();
        m_threads.clear();
        m_baselines.young.clear();
    }

    base::Digest128 run()
    {
        for (std::size_t index = 0; index < m_heaps.size(); ++index) {
            if (m_kernel.process({static_cast<std::uint32_t>(index + 1)}).hasEnded)
                continue;
            for (const Value thread :
                 m_heaps[index]->listItems(m_heaps[index]->reg(Register::Threads)))
                m_threads.push_back({index, thread.asHandle()});
        }
        addKernel();
        for (std::size_t index = 0; index < m_heaps.size(); ++index) {
            if (!m_kernel.process({static_cast<std::uint32_t>(index + 1)}).hasEnded)
                addHeap(index);
            else if (m_rule.ended)
                addEnded(index);
        }
        return base::digestOf(m_words.bytesFrom(0));
    }

private:
    void add(std::uint64_t number)
    {
        m_words.makeRoom(1);
        m_words.put(number);
    }
    void addSigned(std::int64_t number) { add(static_cast<std::uint64_t>(number)); }
    void addText(std::string_view bytes)
    {
        const base::Digest128 digest = base::digestOf(bytes);
        add(bytes.size()), add(digest.low), add(digest.high);
    }

    void addKernel();
    void addTurn();
    Handle namesOf(std::size_t index);
    Handle findNames(const Heap &heap) const;
    void addEnded(std::size_t index);
    base::Digest128 digestOfShared();
    void addDisk();
    void addProcess(const ProcessRecord &process);
    void addShared();
    std::uint64_t fileNumber(std::uint32_t file);
    void addHeap(std::size_t index);
    void addThread(CanonicalImage &image, std::size_t index, Handle thread);
    void addWait(CanonicalImage &image, ThreadHere place);
    std::int64_t slackNs() const;
    std::uint64_t before(ThreadHere place) const;
    const Heap &heapOf(ThreadHere place) const { return *m_heaps[place.process]; }

    const Kernel &m_kernel;
    std::span<const Heap *const> m_heaps;
    FingerprintRule m_rule;
    Baselines &m_baselines;
    heap::WordBuffer &m_words;
    std::vector<ThreadHere> &m_threads;
    std::map<std::uint32_t, std::uint64_t> m_files; // of the disk, in order of meeting
};

void Writer::addKernel()
{
    if (m_rule.clock)
        addSigned(m_kernel.clockNs);
    if (m_rule.output)
        add(m_kernel.output ? m_kernel.output->hash : 0);
    add(m_kernel.random);
    if (m_rule.turns)
        addTurn();
    const base::Digest128 shared = digestOfShared();
    add(shared.low), add(shared.high);
}

// Of what few steps change: the last digest holds while the kernel shares all of it with the last.
base::Digest128 Writer::digestOfShared()
{
    const Kernel &last = m_baselines.kernel;
    const bool isSame = m_baselines.ofKernel && last.disk.isSame(m_kernel.disk)
                        && last.processes.isSame(m_kernel.processes)
                        && last.semaphores.isSame(m_kernel.semaphores)
                        && last.cells.isSame(m_kernel.cells) && last.pipes.isSame(m_kernel.pipes);
    if (!isSame) {
        const std::size_t begin = m_words.size();
        addDisk();
        for (const ProcessRecord &process : *m_kernel.processes)
            addProcess(process);
        addShared();
        m_baselines.ofKernel = base::digestOf(m_words.bytesFrom(begin));
        m_words.resize(begin);
        m_baselines.kernel = m_kernel;
    }
    return *m_baselines.ofKernel;
}

void Writer::addTurn()
{
    add(m_kernel.currentThread == 0 ? 0 : m_kernel.currentProcess.number);
    if (m_kernel.currentThread != 0)
        addSigned(m_heaps[m_kernel.currentProcess.number - 1]
                      ->get(m_kernel.currentThread, ThreadSlot::Number)
                      .asInteger());
    addSigned(slackNs());
}

// Until the running thread has to let another one run; it follows from when that one became ready.
std::int64_t Writer::slackNs() const
{
    base::ClockNs ready = std::numeric_limits<base::ClockNs>::max();
    for (const ThreadHere place : m_threads) {
        if (stateOf(heapOf(place), place.thread) == ThreadState::Ready)
            ready = std::min(
                ready, heapOf(place).intOf(heapOf(place).get(place.thread, ThreadSlot::ReadyNs)));
    }
    if (m_kernel.currentThread == 0 || ready == std::numeric_limits<base::ClockNs>::max())
        return -1;
    const base::ClockNs interval = m_kernel.process(m_kernel.currentProcess).switchIntervalNs;
    return std::max<base::ClockNs>(0, std::max(ready, m_kernel.runsSinceNs) + interval
                                          - m_kernel.clockNs);
}

std::uint64_t Writer::fileNumber(std::uint32_t file)
{
    return m_files.emplace(file, m_files.size() + 1).first->second;
}

void Writer::addDisk()
{
    add(m_kernel.disk->names.size());
    for (const auto &[name, file] : m_kernel.disk->names) {
        addText(name);
        add(fileNumber(file));
        addText(*m_kernel.disk->contents.at(file));
    }
}

void Writer::addProcess(const ProcessRecord &process)
{
    add(process.id.number), add(process.parent.number), addSigned(process.number),
        addText(process.name);
    add(static_cast<std::uint64_t>(process.hasEnded)
        | static_cast<std::uint64_t>(process.isFrozen) << 1
        | static_cast<std::uint64_t>(process.wasReaped) << 2);
    addSigned(process.exitCode), add(process.frozenBy), addSigned(process.switchIntervalNs);
    addSigned(
        process.alarmNs == 0 ? -1 : std::max<base::ClockNs>(0, process.alarmNs - m_kernel.clockNs));
    addSigned(process.alarmIntervalNs);
    add(process.pendingSignals.size());
    for (const int signal : process.pendingSignals)
        addSigned(signal);
    add(process.descriptors.size());
    for (const auto &[number, descriptor] : process.descriptors) {
        const bool isNew = !m_files.contains(descriptor.file); // it has no name any more
        addSigned(number), add(fileNumber(descriptor.file)), add(descriptor.offset),
            add(descriptor.appends);
        addText(descriptor.path);
        if (isNew)
            addText(*m_kernel.disk->contents.at(descriptor.file));
    }
}

void Writer::addShared()
{
    for (const auto &[number, semaphore] : *m_kernel.semaphores) {
        addSigned(number), addSigned(semaphore.value), addSigned(semaphore.maximum);
        add(semaphore.recursive), add(semaphore.holder);
    }
    for (const auto &[number, value] : *m_kernel.cells)
        addSigned(number), addSigned(value);
    for (const auto &[number, pipe] : *m_kernel.pipes) {
        addSigned(number), addText(pipe.bytes);
        for (const auto *ends : {&pipe.readers, &pipe.writers}) {
            add(ends->size());
            for (const std::uint32_t end : *ends)
                add(end);
        }
    }
}

void Writer::addHeap(std::size_t index)
{
    const Heap &heap = *m_heaps[index];
    heap::Baseline *baseline =
        index < m_baselines.heaps.size() ? m_baselines.heaps[index].get() : nullptr;
    const Handle names = namesOf(index);
    CanonicalImage image(
        heap, m_words,
        [this, index](CanonicalImage &to, Handle thread) { addThread(to, index, thread); },
        baseline, names);
    if (!baseline && names != 0)
        image.addNamespace(names);
    for (auto root = static_cast<std::uint32_t>(Register::Modules); root < heap::registerCount;
         ++root)
        image.addValue(heap.reg(static_cast<Register>(root)));
    if (baseline) {
        for (const Value thread : heap.listItems(heap.reg(Register::Threads))) {
            if (thread.asHandle() < baseline->end()) // young ones are met
                addThread(image, index, thread.asHandle());
        }
        image.addChanged();
    }
    image.finish();
    if (baseline && index == 0)
        m_baselines.young = image.met();
}

Handle Writer::namesOf(std::size_t index)
{
    m_baselines.names.resize(std::max(m_baselines.names.size(), index + 1));
    Handle &names = m_baselines.names[index];
    return names != 0 ? names : names = findNames(*m_heaps[index]);
}

// The names of the program: they may have been bound in any order.
Handle Writer::findNames(const Heap &heap) const
{
    const Handle modules = heap.reg(Register::Modules).asHandle();
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, modules); ++each) {
        const auto entry = heap::dictEntry(heap, modules, each);
        if (entry && heap.text(entry->key) == "__main__" && heap.is(entry->value, Kind::Module))
            return heap.get(entry->value.asHandle(), heap::ModuleSlot::Dict).asHandle();
    }
    return 0;
}

// Its threads as names only: how far the daemons came that went with it is nobody's business.
void Writer::addEnded(std::size_t index)
{
    const Heap &heap = *m_heaps[index];
    for (const Value thread : heap.listItems(heap.reg(Register::Threads)))
        addSigned(heap.get(thread.asHandle(), ThreadSlot::EndedBy).asInteger());
    CanonicalImage image(heap, m_words, [&heap](CanonicalImage &to, Handle thread) {
        to.addValue(heap.get(thread, ThreadSlot::Number));
    });
    if (const Handle names = namesOf(index); names != 0)
        image.addNamespace(names);
    image.finish();
}

void Writer::addThread(CanonicalImage &image, std::size_t index, Handle thread)
{
    const Heap &heap = *m_heaps[index];
    const ThreadState state = stateOf(heap, thread);
    const auto slots = [&](const auto &...which) {
        image.addValues(std::array{heap.get(thread, which)...});
    };
    const bool isKilled = exec::wasKilled(heap, thread);
    const bool isForgotten = isKilled && !m_rule.killedFrames;
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger();
    addSigned(isForgotten ? flags & ~whereItStands : flags);
    slots(ThreadSlot::Number, ThreadSlot::Ident, ThreadSlot::State, ThreadSlot::EndedBy,
          ThreadSlot::Object, ThreadSlot::EndLock, ThreadSlot::Exception, ThreadSlot::Name);
    // A killed one's frames go on holding things, if anybody asks.
    if (isForgotten || (state == ThreadState::Ended && !isKilled))
        return;
    slots(ThreadSlot::Frame, ThreadSlot::Top, ThreadSlot::Code, ThreadSlot::Next,
          ThreadSlot::Previous, ThreadSlot::Depth, ThreadSlot::Handled, ThreadSlot::Pending,
          ThreadSlot::TraceFunction, ThreadSlot::TraceState, ThreadSlot::Woken);
    const Value stack = heap.get(thread, ThreadSlot::Stack);
    image.addStack(stack.asHandle(),
                   static_cast<std::uint32_t>(heap.get(thread, ThreadSlot::Top).asInteger()));
    addWait(image, {index, thread});
}

void Writer::addWait(CanonicalImage &image, ThreadHere place)
{
    const Heap &heap = heapOf(place);
    image.addValue(heap.get(place.thread, ThreadSlot::WaitKind));
    image.addValue(heap.get(place.thread, ThreadSlot::WaitObject));
    const Value deadline = heap.get(place.thread, ThreadSlot::WaitDeadline);
    const bool waits = heap.get(place.thread, ThreadSlot::WaitKind) != Value::integer(0);
    if (waits && !deadline.isNone() && !deadline.isNothing())
        addSigned(std::max<base::ClockNs>(0, heap.intOf(deadline) - m_kernel.clockNs));
    else
        image.addNumber(0);
    image.addNumber(before(place));
}

// How many go before this one: of the ready, who became ready earlier; of those that wait for the
// same thing or until the same moment, who has waited longer.
std::uint64_t Writer::before(ThreadHere place) const
{
    const Heap &heap = heapOf(place);
    const ThreadState state = stateOf(heap, place.thread);
    const bool isReady = state == ThreadState::Ready;
    const Value object = heap.get(place.thread, ThreadSlot::WaitObject);
    if ((!isReady && !isWaiting(state)) || (!m_rule.turns && (isReady || object.isNothing())))
        return 0;
    const ThreadSlot slot = isReady ? ThreadSlot::ReadySince : ThreadSlot::WaitSince;
    std::uint64_t count = 0;
    for (const ThreadHere other : m_threads) {
        const Heap &theirs = heapOf(other);
        const ThreadState otherState = stateOf(theirs, other.thread);
        if (isReady ? otherState != ThreadState::Ready : !isWaiting(otherState))
            continue;
        const bool sameObject = place.process == other.process
                                && theirs.get(other.thread, ThreadSlot::WaitObject) == object;
        const bool sameDeadline = m_rule.turns
                                  && theirs.get(other.thread, ThreadSlot::WaitDeadline)
                                         == heap.get(place.thread, ThreadSlot::WaitDeadline);
        if (isReady || sameObject || sameDeadline)
            count += theirs.get(other.thread, slot).asInteger()
                     < heap.get(place.thread, slot).asInteger();
    }
    return count;
}

} // namespace

base::Digest128 fingerprintOf(const Kernel &kernel, std::span<const heap::Heap *const> heaps,
                              FingerprintRule rule, Baselines *baselines)
{
    if (baselines)
        return Writer(kernel, heaps, rule, *baselines).run();
    Baselines none;
    return Writer(kernel, heaps, rule, none).run();
}

std::uint64_t Machine::cellsInUse() const
{
    std::uint64_t cells = 0;
    for (const Process &process : m_processes)
        cells += process.heap->cellsInUse();
    return cells;
}

std::uint64_t Machine::bytesInUse() const
{
    return cellsInUse() * sizeof(heap::Word) + m_kernel.disk->bytes;
}

base::Digest128 Machine::fingerprint(FingerprintRule rule, Baselines *baselines)
{
    m_views.clear();
    for (const Process &process : m_processes)
        m_views.push_back(process.heap.get());
    for (const ProcessRecord &process : *m_kernel.processes)
        rule.killedFrames |= m_lifetime.isWatching(process.id);
    return fingerprintOf(m_kernel, m_views, rule, baselines);
}

base::Digest128 fingerprint(const World &world, FingerprintRule rule)
{
    std::vector<std::unique_ptr<heap::Arena>> arenas;
    std::vector<std::unique_ptr<heap::Heap>> heaps;
    std::vector<const heap::Heap *> views;
    for (const heap::FrozenArena &frozen : world.processes()) {
        arenas.push_back(std::make_unique<heap::Arena>(frozen.usedCells()));
        arenas.back()->load(frozen);
        heaps.push_back(std::make_unique<heap::Heap>(*arenas.back()));
        views.push_back(heaps.back().get());
    }
    return fingerprintOf(world.kernel(), views, rule);
}

} // namespace loose::sim
