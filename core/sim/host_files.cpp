// SPDX-License-Identifier: GPL-3.0-or-later

// The disk of the kernel: names, contents, descriptors. What a process has in its buffers is not
// here (exec/files.h).
#include <algorithm>
#include <cerrno>

#include "base/limits.h"
#include "sim/machine.h"
#include "sim/observer.h"

namespace loose::sim {

using exec::IoResult;

namespace {

constexpr int firstDescriptor = 3;
constexpr std::uint64_t maxDiskBytes = 64u << 20; // 64 MiB in all: a flood ends as a full disk

constexpr std::size_t maxDescriptors = 1024; // of one process, as `ulimit -n` has it

std::string normalized(std::string_view path)
{
    while (path.starts_with("./"))
        path.remove_prefix(2);
    if (path.starts_with("/run/")) // the working folder, which is all there is
        path.remove_prefix(5);
    return std::string(path);
}

// Contents live as long as a name or a descriptor leads to them.
void dropIfUnreachable(Kernel &kernel, std::uint32_t file)
{
    const auto leads = [file](const auto &each) { return each.second.file == file; };
    if (std::ranges::any_of(kernel.disk->names,
                            [file](const auto &each) { return each.second == file; }))
        return;
    for (const ProcessRecord &process : *kernel.processes) {
        if (std::ranges::any_of(process.descriptors, leads))
            return;
    }
    Disk &disk = kernel.disk.write();
    disk.bytes -= disk.contents.at(file)->size();
    disk.contents.erase(file);
}

} // namespace

IoResult SimHost::openFile(std::string_view given, std::string_view mode)
{
    Kernel &kernel = m_machine.m_kernel;
    const std::string path = normalized(given);
    if (path.empty() || path.ends_with('/'))
        return failed(path.empty() ? ENOENT : EISDIR);
    if (path == "." || path == "..")
        return failed(EISDIR);
    if (path.find('/') != std::string::npos)
        return failed(ENOENT); // the disk is one folder
    const auto known = kernel.disk->names.find(path);
    const bool exists = known != kernel.disk->names.end();
    if (mode.starts_with('r') && !exists)
        return failed(ENOENT);
    if (mode.starts_with('x') && exists)
        return failed(EEXIST);
    std::uint32_t number = exists ? known->second : kernel.nextFile++;
    if (!exists || mode.starts_with('w')) {
        Disk &disk = kernel.disk.write();
        disk.names[path] = number;
        std::shared_ptr<const std::string> &content = disk.contents[number];
        disk.bytes -= content ? content->size() : 0;
        content = std::make_shared<std::string>();
        m_machine.emit(trace::DiskTruncated{path, 0}, trace::Level::Story, 1);
    }
    auto &descriptors = kernel.writeProcess(kernel.currentProcess).descriptors;
    if (descriptors.size() + firstDescriptor >= maxDescriptors)
        return failed(EMFILE);
    int descriptor = firstDescriptor;
    while (descriptors.contains(descriptor))
        ++descriptor;
    descriptors[descriptor] = {number, 0, mode.starts_with('a'), path};
    return {0, descriptor, {}};
}

IoResult SimHost::readFile(int descriptor, std::uint64_t bytes)
{
    Kernel &kernel = m_machine.m_kernel;
    auto &descriptors = kernel.writeProcess(kernel.currentProcess).descriptors;
    const auto open = descriptors.find(descriptor);
    if (open == descriptors.end())
        return failed(EBADF);
    const std::string &content = *kernel.disk->contents.at(open->second.file);
    if (open->second.offset >= content.size())
        return {};
    const std::string taken = content.substr(open->second.offset, bytes);
    open->second.offset += taken.size();
    return {0, static_cast<std::int64_t>(taken.size()), taken};
}

IoResult SimHost::writeFile(int descriptor, std::string_view bytes)
{
    Kernel &kernel = m_machine.m_kernel;
    const std::int64_t count = static_cast<std::int64_t>(bytes.size());
    if (m_machine.m_options.timing == Timing::Steps)
        kernel.clockNs += base::nsPerWrite;
    m_machine.m_interpreter->endSlice();
    if (descriptor == 1 || descriptor == 2) {
        const auto stream = descriptor == 1 ? trace::Stream::Output : trace::Stream::Errors;
        kernel.append({kernel.currentProcess, stream, std::string(bytes)});
        m_machine.emit(trace::OutputWritten{kernel.currentProcess, stream, std::string(bytes)},
                       trace::Level::Story, 1);
        return {0, count, {}};
    }
    auto &descriptors = kernel.writeProcess(kernel.currentProcess).descriptors;
    const auto open = descriptors.find(descriptor);
    if (open == descriptors.end())
        return failed(EBADF);
    Descriptor &place = open->second;
    Disk &disk = kernel.disk.write();
    std::shared_ptr<const std::string> &shared = disk.contents.at(place.file);
    if (disk.bytes + bytes.size() > maxDiskBytes)
        return failed(ENOSPC);
    if (shared.use_count() != 1)
        shared = std::make_shared<std::string>(*shared);
    auto &content = const_cast<std::string &>(*shared); // nobody else has it
    if (place.appends)
        place.offset = content.size();
    if (const std::uint64_t end = place.offset + bytes.size(); content.size() < end) {
        disk.bytes += end - content.size();
        content.resize(end);
    }
    content.replace(place.offset, bytes.size(), bytes);
    if (const auto name = disk.names.find(place.path);
        name != disk.names.end() && name->second == place.file)
        m_machine.emit(trace::DiskWritten{place.path, place.offset, std::string(bytes)},
                       trace::Level::Story, 1);
    place.offset += bytes.size();
    return {0, count, {}};
}

IoResult SimHost::seekFile(int descriptor, std::int64_t offset, int whence)
{
    Kernel &kernel = m_machine.m_kernel;
    auto &descriptors = kernel.writeProcess(kernel.currentProcess).descriptors;
    const auto open = descriptors.find(descriptor);
    if (open == descriptors.end())
        return failed(descriptor < firstDescriptor ? ESPIPE : EBADF);
    const auto size =
        static_cast<std::int64_t>(kernel.disk->contents.at(open->second.file)->size());
    const std::int64_t from = whence == 0   ? 0
                              : whence == 1 ? static_cast<std::int64_t>(open->second.offset)
                                            : size;
    if (from + offset < 0)
        return failed(EINVAL);
    open->second.offset = static_cast<std::uint64_t>(from + offset);
    return {0, from + offset, {}};
}

IoResult SimHost::closeFile(int descriptor)
{
    Kernel &kernel = m_machine.m_kernel;
    auto &descriptors = kernel.writeProcess(kernel.currentProcess).descriptors;
    const auto open = descriptors.find(descriptor);
    if (open == descriptors.end())
        return {};
    const Descriptor closed = open->second;
    descriptors.erase(open);
    const auto name = kernel.disk->names.find(closed.path);
    if (name == kernel.disk->names.end() || name->second != closed.file)
        dropIfUnreachable(kernel, closed.file);
    return {};
}

IoResult SimHost::removeFile(std::string_view path)
{
    Kernel &kernel = m_machine.m_kernel;
    if (!kernel.disk->names.contains(normalized(path)))
        return failed(ENOENT);
    const std::uint32_t removed = kernel.disk->names.at(normalized(path));
    kernel.disk.write().names.erase(normalized(path));
    dropIfUnreachable(kernel, removed);
    m_machine.emit(trace::DiskRemoved{normalized(path)}, trace::Level::Story, 1);
    return {};
}

IoResult SimHost::renameFile(std::string_view from, std::string_view to)
{
    Kernel &kernel = m_machine.m_kernel;
    const auto known = kernel.disk->names.find(normalized(from));
    if (known == kernel.disk->names.end())
        return failed(ENOENT);
    const std::uint32_t number = known->second;
    Disk &disk = kernel.disk.write();
    disk.names.erase(normalized(from));
    const auto old = disk.names.find(normalized(to));
    const std::uint32_t replaced = old == disk.names.end() ? number : old->second;
    disk.names[normalized(to)] = number;
    for (auto &[each, descriptor] : kernel.writeProcess(kernel.currentProcess).descriptors) {
        if (descriptor.file == number)
            descriptor.path = normalized(to);
    }
    if (replaced != number)
        dropIfUnreachable(kernel, replaced);
    m_machine.emit(trace::DiskRenamed{normalized(from), normalized(to)}, trace::Level::Story, 1);
    return {};
}

IoResult SimHost::fileSize(std::string_view path)
{
    const Disk &disk = *m_machine.m_kernel.disk;
    const auto known = disk.names.find(normalized(path));
    if (known == disk.names.end())
        return failed(ENOENT);
    return {0, static_cast<std::int64_t>(disk.contents.at(known->second)->size()), {}};
}

std::string SimHost::listFiles()
{
    std::string names;
    for (const auto &[name, number] : m_machine.m_kernel.disk->names)
        names += name + "\n";
    return names;
}

IoResult SimHost::readInput(std::uint64_t)
{
    return {}; // a run has no terminal to read from: always at its end
}

void SimHost::fileOpened(Handle file, std::string_view path, bool writes)
{
    m_machine.m_interpreter->endSlice(); // from here on the machine watches for its being dropped
    m_machine.registerResource(Value::fromHandle(file), trace::ResourceKind::File, path);
    const auto number = m_machine.resourceNumber(file);
    m_machine.emit(
        trace::FileOpened{number, m_machine.currentThreadId(), std::string(path), writes},
        trace::Level::Story, 1);
}

void SimHost::fileBuffered(Handle file, std::string_view bytes)
{
    if (const auto number = m_machine.resourceNumber(file); !number.isNone())
        m_machine.emit(trace::FileBuffered{number, std::string(bytes)}, trace::Level::Story, 1);
}

void SimHost::fileFlushed(Handle file, std::uint64_t bytes)
{
    if (const auto number = m_machine.resourceNumber(file); !number.isNone())
        m_machine.emit(trace::FileFlushed{number, bytes}, trace::Level::Story, 1);
}

void SimHost::fileClosed(Handle file)
{
    if (const auto number = m_machine.resourceNumber(file); !number.isNone())
        m_machine.emit(trace::FileClosed{number}, trace::Level::Story, 1);
}

} // namespace loose::sim
