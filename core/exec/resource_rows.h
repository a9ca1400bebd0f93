// SPDX-License-Identifier: GPL-3.0-or-later

// What a process has that views show as a thing of its own: rows of its list `Resources`.
//
// A thing of the kernel has the same number in every process that knows it; what lives in a process
// gets a number of its own in each copy made by fork.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "heap/heap.h"
#include "trace/state.h"

namespace loose::exec {

struct ResourceRow {
    heap::Value
        object; // an instance, lock or file; an integer: nothing in the process stands for it
    base::ResourceId id;
    trace::ResourceKind kind = trace::ResourceKind::Lock;
    heap::Value name;
    heap::Value lock;      // made while the object was made, and so shown as it; or None
    bool isShared = false; // it lives in the kernel
};

std::size_t resourceCount(const heap::Heap &heap);
ResourceRow resourceRow(const heap::Heap &heap, std::size_t index);
void addResourceRow(heap::Heap &heap, const ResourceRow &row);
void setRowLock(heap::Heap &heap, std::size_t index, heap::Value lock);
std::optional<std::size_t> findRow(const heap::Heap &heap, heap::Value object);
std::optional<std::size_t> findRow(const heap::Heap &heap, base::ResourceId id);

} // namespace loose::exec
