// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include "exec/native.h"

namespace loose::exec {

namespace {

std::vector<NativeEntry> joinAll()
{
    std::vector<NativeEntry> all;
    for (const auto list :
         {functions::natives(),  numbers::natives(),   strings::natives(),    stringFormatNatives(),
          bytes::natives(),      lists::natives(),     tuples::natives(),     dicts::natives(),
          sets::natives(),       deques::natives(),    operators::natives(),  objects::natives(),
          exceptions::natives(), iterators::natives(), reductions::natives(), threads::natives(),
          threads::locks(),      files::natives(),     processes::natives(),  shared::natives(),
          system::natives(),     helpers::natives()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

} // namespace

std::span<const NativeEntry> allNatives()
{
    static const std::vector<NativeEntry> all = joinAll();
    return all;
}

} // namespace loose::exec
