// SPDX-License-Identifier: GPL-3.0-or-later

#include "library/library.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "library/library_texts.h"

namespace loose::library {

namespace {

struct Entry {
    std::string_view module;
    std::shared_ptr<const lang::SourceText> text;
};

const std::vector<Entry> &entries()
{
    static const std::vector<Entry> all = [] {
        std::vector<Entry> made;
        for (std::size_t i = 0; i < embeddedTextCount; ++i) {
            const EmbeddedText &embedded = embeddedTexts[i];
            const std::string name = "<library>/" + std::string(embedded.module) + ".py";
            made.push_back(
                {embedded.module, std::make_shared<const lang::SourceText>(name, embedded.text)});
        }
        std::sort(made.begin(), made.end(),
                  [](const Entry &a, const Entry &b) { return a.module < b.module; });
        return made;
    }();
    return all;
}

const Entry *findEntry(std::string_view moduleName)
{
    const auto &all = entries();
    const auto found = std::lower_bound(
        all.begin(), all.end(), moduleName,
        [](const Entry &entry, std::string_view name) { return entry.module < name; });
    return found != all.end() && found->module == moduleName ? &*found : nullptr;
}

} // namespace

const lang::SourceText *findLibrary(std::string_view moduleName)
{
    const Entry *entry = findEntry(moduleName);
    return entry ? entry->text.get() : nullptr;
}

std::shared_ptr<const lang::SourceText> shareLibrary(std::string_view moduleName)
{
    const Entry *entry = findEntry(moduleName);
    return entry ? entry->text : nullptr;
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
    return findEntry(moduleName) && !moduleName.starts_with('_') && moduleName != "builtins";
}

bool hasCheckPoints(std::string_view moduleName)
{
    static constexpr std::array native = {
        std::string_view("_heapq"),    std::string_view("_queue"),      std::string_view("atexit"),
        std::string_view("builtins"),  std::string_view("collections"), std::string_view("ctypes"),
        std::string_view("functools"), std::string_view("math"),        std::string_view("os"),
        std::string_view("random"),    std::string_view("signal"),      std::string_view("sys"),
        std::string_view("time"),      std::string_view("warnings")};
    return std::find(native.begin(), native.end(), moduleName) == native.end();
}

} // namespace loose::library
