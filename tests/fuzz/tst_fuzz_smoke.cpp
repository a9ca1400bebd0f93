// SPDX-License-Identifier: GPL-3.0-or-later

// The fuzzers' entries over the seeds and mutations of them, always the same ones: bytes replaced,
// pieces left out, doubled, and spliced in from another seed.
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "fuzz/entries.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;
using namespace std::string_view_literals;

namespace {

constexpr int textsPerSeed = 120;
constexpr int runsPerSeed = 4;

std::vector<std::string> seeds(const char *folder = LOOSE_FUZZ_SEEDS)
{
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> texts;
    for (const auto &path : paths)
        texts.push_back(test::readFile(path.string()));
    return texts;
}

class Mutator
{
public:
    explicit Mutator(std::vector<std::string> seeds) : m_seeds(std::move(seeds)) {}

    std::string mutated(const std::string &seed)
    {
        std::string text = seed;
        for (std::uint32_t times = 1 + below(4); times > 0 && !text.empty(); --times)
            change(text);
        return text;
    }

private:
    // Not std::uniform_int_distribution, whose numbers differ between libraries.
    std::uint32_t below(std::size_t count)
    {
        return static_cast<std::uint32_t>(m_random() % std::max<std::size_t>(count, 1));
    }

    void change(std::string &text)
    {
        static constexpr std::string_view awkward = "\0\t\n\r \"'#()[]{}:;,.=@\\fr0x_\x80\xff"sv;
        const std::uint32_t at = below(text.size());
        const std::uint32_t size = 1 + below(std::min<std::size_t>(20, text.size() - at));
        switch (below(4)) {
        case 0: text[at] = awkward[below(awkward.size())]; break;
        case 1: text.erase(at, size); break;
        case 2: text.insert(at, text.substr(at, size)); break;
        default: {
            const std::string &other = m_seeds[below(m_seeds.size())];
            text.insert(at, other.substr(below(other.size()), size));
        }
        }
    }

    using Seeds = std::vector<std::string>;
    Seeds m_seeds;
    std::mt19937 m_random{20'240'521};
};

} // namespace

class TestFuzzSmoke : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text()
    {
        const auto all = seeds();
        QVERIFY(all.size() >= 10);
        Mutator mutator(all);
        for (const std::string &seed : all) {
            fuzz::readText(seed);
            for (int each = 0; each < textsPerSeed; ++each)
                fuzz::readText(mutator.mutated(seed));
        }
    }

    void session()
    {
        const auto all = seeds(LOOSE_FUZZ_SESSIONS);
        QVERIFY(all.size() >= 3);
        Mutator mutator(all);
        for (const std::string &seed : all) {
            fuzz::readSession(seed);
            for (int each = 0; each < textsPerSeed; ++each)
                fuzz::readSession(mutator.mutated(seed));
        }
    }

    void run()
    {
        const auto all = seeds();
        Mutator mutator(all);
        for (const std::string &seed : all) {
            fuzz::runProgram(seed);
            for (int each = 0; each < runsPerSeed; ++each)
                fuzz::runProgram(mutator.mutated(seed));
        }
    }
};

LOOSE_TEST(tst_fuzz_smoke, TestFuzzSmoke)
#include "tst_fuzz_smoke.moc"
