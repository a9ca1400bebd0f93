// SPDX-License-Identifier: GPL-3.0-or-later

// The runs that scenes and pictures are tested with, as recorded by the engine itself.
#pragma once

#include <memory>

#include "geometry/story.h"
#include "history/recording.h"

namespace loose::test {

struct Example {
    std::shared_ptr<const history::Recording> recording;
    std::shared_ptr<ui::Story> story;
    base::Step actStep = 0; // of the last act

    ui::Instant at(base::Step step) const;
};

// transfer_under_a_lock.py, at line 25 in its third visit.
enum class Acting : std::uint8_t { Nobody, Killed, AskedToStop };
Example standardExample(Acting acting);

// `threads` workers that wait, block and sleep, some with long names, up to `killed` of them dead.
Example crowd(int threads, int killed);

} // namespace loose::test
