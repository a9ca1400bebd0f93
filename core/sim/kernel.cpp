// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/hash.h"

namespace loose::sim {

bool operator==(const Disk &a, const Disk &b)
{
    if (a.names != b.names || a.contents.size() != b.contents.size())
        return false;
    return std::equal(a.contents.begin(), a.contents.end(), b.contents.begin(),
                      [](const auto &left, const auto &right) {
                          return left.first == right.first && *left.second == *right.second;
                      });
}

OutputNode::~OutputNode()
{
    std::shared_ptr<const OutputNode> next = std::move(before);
    while (next && next.use_count() == 1)
        next = std::move(const_cast<OutputNode &>(*next).before);
}

void Kernel::append(OutputPiece piece)
{
    auto node = std::make_shared<OutputNode>();
    const std::string &text = piece.text;
    node->bytes = outputBytes() + text.size();
    node->lines =
        (output ? output->lines : 0) + static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
    base::Hasher128 hasher;
    hasher.add(output ? output->hash : 0);
    hasher.add(static_cast<std::uint64_t>(piece.process.number) << 8
               | static_cast<std::uint64_t>(piece.stream));
    hasher.add(text);
    node->hash = hasher.finish().low;
    node->piece = std::move(piece);
    node->before = std::move(output);
    output = std::move(node);
}

std::string Kernel::text(trace::Stream stream) const
{
    std::vector<const std::string *> pieces;
    for (const OutputNode *node = output.get(); node; node = node->before.get()) {
        if (node->piece.stream == stream)
            pieces.push_back(&node->piece.text);
    }
    std::string all;
    std::ranges::reverse(pieces);
    for (const std::string *piece : pieces)
        all += *piece;
    return all;
}

bool operator==(const Kernel &a, const Kernel &b)
{
    const auto numbers = [](const Kernel &kernel) {
        return std::tuple(kernel.clockNs, kernel.step, kernel.random, kernel.nextThread,
                          kernel.nextResource, kernel.nextFile, kernel.nextShared, kernel.order,
                          kernel.currentProcess, kernel.currentThread, kernel.runsSinceNs,
                          kernel.runsSinceStep, kernel.outputBytes(),
                          kernel.output ? kernel.output->hash : 0);
    };
    return numbers(a) == numbers(b) && a.disk == b.disk && a.processes == b.processes
           && a.semaphores == b.semaphores && a.cells == b.cells && a.pipes == b.pipes;
}

} // namespace loose::sim
