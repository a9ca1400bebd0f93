// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <string>
#include <vector>

#include "library/library_texts.h"

namespace loose::library {

namespace {

struct Entry {
    std::string_view module;
    std::string_view embedded;
    std::once_flag once; // a text is laid out when it is asked for
    std::shared_ptr<const lang::SourceText> text;
};

std::span<Entry> entries()
{
    static const std::unique_ptr<Entry[]> all = [] {
        auto made = std::make_unique<Entry[]>(embeddedTextCount);
        for (std::size_t index = 0; index < embeddedTextCount; ++index) {
            made[index].module = embeddedTexts[index].module;
            made[index].embedded = embeddedTexts[index].text;
        }
        return made;
    }();
    return {all.get(), embeddedTextCount};
}

Entry *findEntry(std::string_view moduleName)
{
    const auto found = std::ranges::lower_bound(entries(), moduleName, {}, &Entry::module);
    return found != entries().end() && found->module == moduleName ? &*found : nullptr;
}

} // namespace

std::shared_ptr<const lang::SourceText> findLibrary(std::string_view moduleName)
{
    Entry *entry = findEntry(moduleName);
    if (!entry)
        return nullptr;
    std::call_once(entry->once, [&] {
        entry->text = std::make_shared<const lang::SourceText>(
            "<library>/" + std::string(entry->module) + ".py", std::string(entry->embedded));
    });
    return entry->text;
}

std::span<const std::string_view> libraryModules()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> made;
        for (const Entry &entry : entries())
            made.push_back(entry.module);
        return made;
    }();
    return names;
}

bool isForPrograms(std::string_view moduleName)
{
    const bool isOwn =
        moduleName.starts_with('_') && moduleName != "__future__" && moduleName != "_thread";
    return findEntry(moduleName) && !isOwn && moduleName != "builtins";
}

bool hasCheckPoints(std::string_view moduleName)
{
    static constexpr std::array native = {
        std::string_view("_heapq"),   std::string_view("_queue"),
        std::string_view("_thread"),  std::string_view("heapq"),
        std::string_view("operator"), std::string_view("itertools"),
        std::string_view("_types"),   std::string_view("atexit"),
        std::string_view("builtins"), std::string_view("collections"),
        std::string_view("ctypes"),   std::string_view("functools"),
        std::string_view("math"),     std::string_view("os"),
        std::string_view("random"),   std::string_view("signal"),
        std::string_view("sys"),      std::string_view("time"),
        std::string_view("warnings")};
    return std::find(native.begin(), native.end(), moduleName) == native.end();
}

} // namespace loose::library
