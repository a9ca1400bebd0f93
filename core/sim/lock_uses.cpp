// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/lock_uses.h"

namespace loose::sim {

using heap::Handle;
using heap::Heap;
using heap::LockSlot;
using heap::Value;

namespace {

bool isFree(const Heap &heap, Value lock)
{
    return heap.get(lock.asHandle(), LockSlot::Holder).isNothing();
}

bool isHeldBy(const Heap &heap, Handle thread, Value lock)
{
    return heap.get(lock.asHandle(), LockSlot::Holder) == Value::fromHandle(thread);
}

bool isRecursive(const Heap &heap, Value lock)
{
    return heap.get(lock.asHandle(), LockSlot::Recursive).isTrue();
}

} // namespace

LockUse useOf(const LockRequest &request, const Heap &heap, Handle thread, Value lock)
{
    const auto arguments = request.arguments;
    const bool canBeTaken =
        isFree(heap, lock) || (isRecursive(heap, lock) && isHeldBy(heap, thread, lock));
    const bool waits = !request.hasKeywords && (arguments.empty() || arguments[0] == Value::True)
                       && (arguments.size() < 2 || arguments[1] == Value::integer(-1));
    if (waits)
        return canBeTaken ? LockUse::Takes : LockUse::WaitsFor;
    const bool onlyTries =
        !request.hasKeywords && arguments.size() == 1 && arguments[0] == Value::False;
    if (canBeTaken || !onlyTries)
        return LockUse::Tries;
    return isHeldBy(heap, thread, lock) ? LockUse::Holds : LockUse::None;
}

// One that is not recursive is released by anybody.
LockUse releaseOf(const Heap &heap, Handle thread, Value lock)
{
    const bool canBeReleased =
        isRecursive(heap, lock) ? isHeldBy(heap, thread, lock) : !isFree(heap, lock);
    return canBeReleased ? LockUse::Releases : LockUse::Tries;
}

} // namespace loose::sim
