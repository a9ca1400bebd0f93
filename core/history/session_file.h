// SPDX-License-Identifier: GPL-3.0-or-later

// A session as text: program, options and decisions of one run, and what it came to. Nothing that
// can be made again is in it. The format is versioned and guarded by a digest; every length has a
// limit, so a file from anywhere can be read: what is wrong with it is a failure in one sentence.
//
//   loose-ends session 1
//   machine 1
//   options cpython seed 0 lock on      (of an explored run, timing clock or timing any as well)
//   until 3.2s                          (only with --until)
//   act kill transfer @ line 25 #3
//   at step 812 line 25 #3 +0 transfer  (of the act before: where it was done)
//   name what if                        (of the future that this act began, if it was given one)
//   final 0123…                         (digest of the last world)
//   program 1432 transfer_under_a_lock.py
//   …so many bytes…
//   end 4567…                           (digest of all before)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "history/recording.h"

namespace loose::history {

inline constexpr std::uint64_t sessionVersion = 1;
// Another machine may make another run of the same decisions; then they are anchored anew.
inline constexpr std::uint64_t machineVersion = 1;

inline constexpr std::size_t maxSessionActs = 1'000;
inline constexpr std::size_t maxSessionLine = 20'000; // bytes
inline constexpr std::size_t maxSessionName = 200;    // bytes
inline constexpr std::size_t maxSessionBytes = 4'000'000;

// Where an act was done: it survives an edit of the program better than a number of steps.
struct Anchor {
    base::Step step = 0;
    std::uint32_t line = 0; // 0: the subject stood in no line of the user's file
    std::uint64_t visit = 0;
    std::uint64_t instruction = 0; // steps since the visit began
    std::string thread;
    friend bool operator==(const Anchor &, const Anchor &) = default;
};

struct Session {
    Run run;
    std::vector<Anchor> anchors;      // one for each act
    std::vector<std::string> names{}; // of the futures they began; as many, or none; may be empty
    std::uint64_t machine = machineVersion;
    std::string finalDigest; // of the last world, in hexadecimal; empty: not known
};

Session sessionOf(const Recording &recording);
std::string writeSession(const Session &session);
bool looksLikeSession(std::string_view text);
base::Result<Session> readSession(std::string_view text);

// The same without what guards a file: version, anchors and digests. It is what a run code packs.
std::string writeRunText(const Session &session);
base::Result<Session> readRunText(std::string_view text);

} // namespace loose::history
