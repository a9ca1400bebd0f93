// SPDX-License-Identifier: GPL-3.0-or-later

// The Host of the simulated machine: every call changes the kernel or the running process of its
// Machine and tells the observer. Nothing here decides who runs (schedule.cpp).
#pragma once

#include "exec/host.h"
#include "sim/kernel.h"

namespace loose::sim {

class Machine;

class SimHost final : public exec::Host
{
public:
    explicit SimHost(Machine &machine) : m_machine(machine) {}

    using Handle = heap::Handle;
    using Value = heap::Value;

    std::int64_t nowNs() const override;
    std::int64_t wallClockNs() const override;
    void clockRead() override;
    std::uint64_t entropy() override;
    void setSwitchInterval(std::int64_t ns) override;
    void wait(Handle thread, trace::WaitKind kind, Value object,
              std::optional<std::int64_t> deadlineNs) override;
    void wake(Handle thread) override;

    exec::Outcome startThread(Handle thread) override;
    void threadEnds(Handle thread, trace::EndedBy how, Value exception) override;

    void lockCreated(Handle lock) override;
    void lockTaken(Handle thread, Handle lock, std::uint32_t depth) override;
    void lockReleased(Handle thread, Handle lock, std::uint32_t depth) override;
    void resourceCreated(Handle object, trace::ResourceKind kind, bool isShared) override;

    exec::IoResult openFile(std::string_view path, std::string_view mode) override;
    exec::IoResult readFile(int descriptor, std::uint64_t bytes) override;
    exec::IoResult writeFile(int descriptor, std::string_view bytes) override;
    exec::IoResult seekFile(int descriptor, std::int64_t offset, int whence) override;
    exec::IoResult closeFile(int descriptor) override;
    exec::IoResult removeFile(std::string_view path) override;
    exec::IoResult renameFile(std::string_view from, std::string_view to) override;
    exec::IoResult fileSize(std::string_view path) override;
    std::string listFiles() override;
    exec::IoResult readInput(std::uint64_t bytes) override;

    void fileOpened(Handle file, std::string_view path, bool writes) override;
    void fileBuffered(Handle file, std::string_view bytes) override;
    void fileFlushed(Handle file, std::uint64_t bytes) override;
    void fileClosed(Handle file) override;

    std::int64_t processNumber() const override;
    std::int64_t parentNumber() const override;
    exec::Outcome fork(Handle thread, std::string_view name, Value &result) override;
    exec::IoResult sendSignal(std::int64_t pid, int signal, Handle thread) override;
    exec::IoResult waitProcess(std::int64_t pid) override;
    exec::Outcome exitProcess(int code) override;
    std::optional<int> takeSignal(Handle thread) override;
    std::optional<int> nextSignal(int handled) override;
    void handlerFailed(Handle thread) override;
    std::optional<int> takeInterruption(Handle thread) override;
    exec::AlarmClock alarmClock() const override;
    void setAlarmClock(exec::AlarmClock alarm) override;

    exec::IoResult sharedCreate(std::string_view kind, std::int64_t value,
                                std::int64_t maximum) override;
    exec::Outcome sharedAcquire(Handle thread, std::int64_t number, bool blocking,
                                std::optional<std::int64_t> timeoutNs, bool &taken) override;
    exec::IoResult sharedRelease(Handle thread, std::int64_t number) override;
    std::int64_t sharedGet(std::int64_t number) override;
    void sharedSet(std::int64_t number, std::int64_t value) override;
    exec::Outcome pipeWrite(Handle thread, std::int64_t number, std::string_view bytes,
                            exec::IoResult &result) override;
    exec::Outcome pipeRead(Handle thread, std::int64_t number, std::uint64_t bytes,
                           exec::IoResult &result) override;
    exec::Outcome pipeWait(Handle thread, std::int64_t number,
                           std::optional<std::int64_t> timeoutNs, bool &ready) override;
    void pipeClose(std::int64_t number, bool writes) override;
    std::int64_t pipeBytes(std::int64_t number) override;

    void frameEntered(Handle thread, std::uint32_t code) override;
    void frameLeft(Handle thread) override;
    void exceptionRaised(Handle thread, Value exception) override;
    void pendingChanged(Handle thread) override;

private:
    static exec::IoResult failed(int error) { return {error, 0, {}}; }
    void makePipe(std::int64_t number);
    void makeSemaphore(std::int64_t number, SharedSemaphore semaphore);

    Machine &m_machine;
};

} // namespace loose::sim
