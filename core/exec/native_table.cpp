// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include "exec/native.h"

namespace loose::exec {

namespace {

std::vector<NativeEntry> joinAll()
{
    std::vector<NativeEntry> all;
    for (const auto list : {builtinFunctionNatives(),
                            numberNatives(),
                            stringNatives(),
                            stringFormatNatives(),
                            bytesNatives(),
                            listNatives(),
                            tupleNatives(),
                            dictNatives(),
                            setNatives(),
                            dequeNatives(),
                            objectNatives(),
                            exceptionNatives(),
                            iteratorNatives(),
                            reductionNatives(),
                            threadNatives(),
                            lockNatives(),
                            fileNatives(),
                            processNatives(),
                            sharedNatives(),
                            systemNatives(),
                            helperNatives()})
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
