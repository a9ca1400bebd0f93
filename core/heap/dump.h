// SPDX-License-Identifier: GPL-3.0-or-later

// The objects of a heap as text, for tests and for whoever looks for a difference: one line each,
// in order of place. Two heaps of one program have the same dump from `first` on exactly if the
// same objects lie at the same places there with the same contents. Free space is left out.
#pragma once

#include <string>

#include "heap/heap.h"

namespace loose::heap {

// From the object `first` to the end, e.g. heap.imageEnd(): what the program made itself.
std::string dump(const Heap &heap, Handle first);

} // namespace loose::heap
