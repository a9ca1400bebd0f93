// SPDX-License-Identifier: GPL-3.0-or-later

// The Host of real threads: clock, locks, files and signals of this machine. Each call is made by
// the native thread of the program thread that runs, with the interpreter lock.
#pragma once

#include "exec/host.h"

namespace loose::native {

class RealProcess;
struct NativeThread;
struct SharedThing;

inline exec::IoResult failed(int error)
{
    return {error, 0, {}};
}

class NativeHost final : public exec::Host
{
public:
    explicit NativeHost(RealProcess &process) : m_process(process) {}

    using Handle = heap::Handle;
    using Value = heap::Value;

    std::int64_t nowNs() const override;
    std::int64_t wallClockNs() const override;
    std::uint64_t entropy() override;
    void setSwitchInterval(std::int64_t ns) override;
    void wait(Handle, trace::WaitKind, Value, std::optional<std::int64_t>) override {}
    void wake(Handle thread) override;

    exec::Outcome startThread(Handle thread) override;
    void threadEnds(Handle, trace::EndedBy, Value) override {}

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
    void signalActionSet(int signal, std::int64_t action) override;

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
    friend class RealProcess;

    void makePipe(std::int64_t number, SharedThing &thing);
    void makeSemaphore(std::int64_t number, SharedThing &thing, std::int64_t value,
                       std::int64_t maximum);
    void tellPipe(std::int64_t number);
    static void sleepOn(SharedThing &thing, std::uint32_t kicks, const NativeThread &self,
                        std::optional<std::int64_t> untilNs);
    exec::Outcome waitForPipe(std::int64_t number, int end, bool toWrite,
                              std::optional<std::int64_t> timeoutNs);
    exec::IoResult writeStandard(int descriptor, std::string_view bytes);

    RealProcess &m_process;
};

} // namespace loose::native
