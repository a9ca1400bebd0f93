// SPDX-License-Identifier: GPL-3.0-or-later

// The classic programs against models of them that were written apart (model_of_moves.h): the same
// deadlocks, the same final states.
#include <QTest>

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "exploration_text.h"
#include "model_of_moves.h"
#include "support/suite.h"

using namespace loose;
using explore::explored;
using explore::outputs;
using explore::requestFor;
using model::Move;
using model::Numbers;

namespace {

bool canDeadlock(const explore::Exploration &found)
{
    return std::ranges::any_of(found.outcomes, [](const explore::Outcome &outcome) {
        return outcome.ended == history::RunEnd::Stuck;
    });
}

// --- two transfers between two accounts. With the interpreter lock threads switch at the calls of
// len, not between a write and the next read.

constexpr const char *transfers = R"(import threading
lock = threading.Lock()
a, b = 10, 20
def forth():
    global a, b
    {lock}:
        x = a; len(''); a = x - 1; y = b; len(''); b = y + 1
def back():
    global a, b
    {lock}:
        x = b; len(''); b = x - 5; y = a; len(''); a = y + 5
threads = [threading.Thread(target=forth), threading.Thread(target=back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a, b)
)";

model::Thread transferBetween(std::size_t from, std::size_t to, int amount, bool locks)
{
    constexpr std::size_t isHeld = 4;
    const std::size_t own = from == 0 ? 2 : 3; // what it has read
    model::Thread thread;
    if (locks)
        thread.push_back(
            {[](const Numbers &n) { return n[isHeld] == 0; }, [](Numbers &n) { n[isHeld] = 1; }});
    thread.push_back({{}, [=](Numbers &n) { n[own] = n[from]; }});
    thread.push_back({{}, [=](Numbers &n) {
                          n[from] = n[own] - amount;
                          n[own] = n[to];
                      }});
    thread.push_back({{}, [=](Numbers &n) { n[to] = n[own] + amount; }});
    if (locks)
        thread.push_back({{}, [](Numbers &n) { n[isHeld] = 0; }});
    return thread;
}

// --- dining philosophers

std::string dining(int count, bool inOrder)
{
    return fmt::format(R"(import threading
N = {}
forks = [threading.Lock() for i in range(N)]
def dine(first, second):
    first.acquire()
    second.acquire()
    second.release()
    first.release()
pairs = [(i, (i + 1) % N) for i in range(N)]
threads = [threading.Thread(target=dine, args=[forks[i] for i in {}]) for pair in pairs]
for t in threads:
    t.start()
for t in threads:
    t.join()
)",
                       count, inOrder ? "sorted(pair)" : "pair");
}

model::Verdict modelOfDining(int count, bool inOrder)
{
    std::vector<model::Thread> threads;
    for (int each = 0; each < count; ++each) {
        auto first = static_cast<std::size_t>(each);
        auto second = static_cast<std::size_t>((each + 1) % count);
        if (inOrder && second < first)
            std::swap(first, second);
        const auto take = [](std::size_t fork) {
            return Move{[=](const Numbers &n) { return n[fork] == 0; },
                        [=](Numbers &n) { n[fork] = 1; }};
        };
        const auto putBack = [](std::size_t fork) {
            return Move{{}, [=](Numbers &n) { n[fork] = 0; }};
        };
        threads.push_back({take(first), take(second), putBack(second), putBack(first)});
    }
    return model::Search(threads).from(Numbers(static_cast<std::size_t>(count)));
}

// --- producers and consumers with a bounded buffer. Numbers: how many of the buffer are used, its
// places, then what each consumer has got.

struct Sizes {
    int producers;
    int consumers;
    int each; // items of one producer
    int room;
};

std::string producing(const Sizes &sizes)
{
    return fmt::format(R"(import threading, queue
buffer = queue.Queue({})
got = [[] for i in range({})]
def produce(number):
    for i in range({}):
        buffer.put(10 * number + i)
def consume(number):
    for i in range({}):
        got[number].append(buffer.get())
threads = [threading.Thread(target=produce, args=(i + 1,)) for i in range({})]
threads += [threading.Thread(target=consume, args=(i,)) for i in range({})]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(got)
)",
                       sizes.room, sizes.consumers, sizes.each,
                       sizes.producers * sizes.each / sizes.consumers, sizes.producers,
                       sizes.consumers);
}

std::set<std::string> modelOfProducing(const Sizes &sizes)
{
    const auto room = static_cast<std::size_t>(sizes.room);
    const int share = sizes.producers * sizes.each / sizes.consumers;
    std::vector<model::Thread> threads;
    for (int producer = 0; producer < sizes.producers; ++producer) {
        model::Thread thread;
        for (int item = 0; item < sizes.each; ++item) {
            const int value = 10 * (producer + 1) + item;
            thread.push_back({[=](const Numbers &n) { return n[0] < sizes.room; },
                              [=](Numbers &n) { n[static_cast<std::size_t>(++n[0])] = value; }});
        }
        threads.push_back(thread);
    }
    for (int consumer = 0; consumer < sizes.consumers; ++consumer) {
        model::Thread thread;
        for (int taken = 0; taken < share; ++taken) {
            const std::size_t place = room + 1 + static_cast<std::size_t>(consumer * share + taken);
            thread.push_back({[](const Numbers &n) { return n[0] > 0; },
                              [=](Numbers &n) {
                                  n[place] = n[1];
                                  for (std::size_t each = 1; each < room; ++each)
                                      n[each] = n[each + 1];
                                  n[static_cast<std::size_t>(n[0]--)] = 0;
                              }});
        }
        threads.push_back(thread);
    }
    const auto size = room + 1 + static_cast<std::size_t>(sizes.consumers * share);
    std::set<std::string> texts;
    for (const Numbers &final : model::Search(threads).from(Numbers(size)).finals) {
        std::vector<std::vector<int>> got;
        for (int consumer = 0; consumer < sizes.consumers; ++consumer) {
            const auto begin = final.begin() + sizes.room + 1 + consumer * share;
            got.emplace_back(begin, begin + share);
        }
        texts.insert(fmt::format("{}\n", got));
    }
    return texts;
}

} // namespace

class TestClassics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void twoTransfers_data()
    {
        QTest::addColumn<bool>("locks");
        QTest::newRow("under one lock") << true;
        QTest::newRow("without a lock") << false;
    }

    void twoTransfers()
    {
        QFETCH(bool, locks);
        const auto found = explored(requestFor(fmt::format(
            fmt::runtime(transfers), fmt::arg("lock", locks ? "with lock" : "if True"))));
        QVERIFY(found.complete && !canDeadlock(found));
        const auto verdict =
            model::Search({transferBetween(0, 1, 1, locks), transferBetween(1, 0, 5, locks)})
                .from({10, 20, 0, 0, 0});
        std::set<std::string> expected;
        for (const Numbers &final : verdict.finals)
            expected.insert(fmt::format("{} {}\n", final[0], final[1]));
        QCOMPARE(outputs(found), expected);
        QCOMPARE(expected.size() == 1, locks);
    }

    void philosophers_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("inOrder");
        const int most = test::looksEverywhere() ? 8 : 5;
        for (int count = 2; count <= most; ++count) {
            QTest::addRow("%d that can deadlock", count) << count << false;
            QTest::addRow("%d in order", count) << count << true;
        }
    }

    void philosophers()
    {
        QFETCH(int, count);
        QFETCH(bool, inOrder);
        const auto found = explored(requestFor(dining(count, inOrder)));
        QVERIFY(found.complete);
        const model::Verdict expected = modelOfDining(count, inOrder);
        QCOMPARE(canDeadlock(found), expected.canDeadlock);
        QCOMPARE(canDeadlock(found), !inOrder);
        QCOMPARE(expected.finals.size(), std::size_t{1}); // all forks back
        QCOMPARE(found.outcomes.size(), std::size_t{inOrder ? 1u : 2u});
    }

    void producersAndConsumers_data()
    {
        QTest::addColumn<Sizes>("sizes");
        QTest::newRow("1, 1, 3 items, room for 1") << Sizes{1, 1, 3, 1};
        QTest::newRow("2, 1, 1 item each, room for 1") << Sizes{2, 1, 1, 1};
        QTest::newRow("1, 2, 2 items, room for 1") << Sizes{1, 2, 2, 1};
        QTest::newRow("2, 2, 1 item each, room for 1") << Sizes{2, 2, 1, 1};
        if (test::looksEverywhere())
            QTest::newRow("2, 2, 3 items each, room for 2") << Sizes{2, 2, 3, 2};
    }

    void producersAndConsumers()
    {
        QFETCH(Sizes, sizes);
        const auto found = explored(requestFor(producing(sizes)));
        QVERIFY2(found.complete, found.notSearched.c_str());
        QVERIFY(!canDeadlock(found));
        QCOMPARE(outputs(found), modelOfProducing(sizes));
    }

    // It takes seconds to try them all; what was found by the bound is what the model allows.
    // Who waits for the lock might as well not have come to it, and how far threads have come that
    // meet nobody is no matter: there were 39,340 states when both was one.
    void manyProducersAndConsumers()
    {
        const Sizes sizes{2, 2, 3, 2};
        const auto found = explored(requestFor(producing(sizes)));
        QVERIFY(found.complete && !canDeadlock(found));
        QCOMPARE(outputs(found), modelOfProducing(sizes));
        QVERIFY2(found.states < 30'000, std::to_string(found.states).c_str());
    }
};

LOOSE_TEST(tst_classics, TestClassics)
#include "tst_classics.moc"
