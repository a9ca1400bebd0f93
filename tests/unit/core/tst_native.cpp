// SPDX-License-Identifier: GPL-3.0-or-later

// What travels between a runner and its parent: whole or not at all.
#include <QTest>

#include <optional>

#include "native/event_code.h"
#include "native/request.h"
#include "native/shared_memory.h"
#include "support/suite.h"

using namespace loose;

class TestNative : public QObject
{
    Q_OBJECT

private:
    std::optional<native::SharedMapping> m_memory;

    static std::vector<trace::Event> someEvents()
    {
        return {{1, 10, {1}, {2}, 3, trace::Level::Line, trace::LineVisited{{2}, 3}},
                {2,
                 20,
                 {1},
                 {2},
                 3,
                 trace::Level::Story,
                 trace::ThreadCreated{{4}, {1}, "worker~2", true, false, false}},
                {3,
                 30,
                 {1},
                 {},
                 0,
                 trace::Level::Story,
                 trace::ThreadStateChanged{
                     {4}, trace::ThreadState::Blocked, {trace::WaitKind::Lock, {7}, {}, {}, 99}}},
                {4,
                 40,
                 {1},
                 {2},
                 9,
                 trace::Level::Inside,
                 trace::DiskWritten{"journal.txt", 12, std::string("a\0b", 3)}},
                {5, 50, {1}, {}, 0, trace::Level::Story, trace::ActDone{"kill x", "gone", false}}};
    }

private Q_SLOTS:
    void init() { m_memory.emplace(); }

    void eventsComeBackAsTheyWere()
    {
        for (const trace::Event &event : someEvents()) {
            std::vector<char> space;
            const auto back = native::decodeEvent(native::encodeEvent(event, space));
            QVERIFY(back);
            QVERIFY(*back == event);
        }
    }

    void aCutEventIsNoEvent()
    {
        for (const trace::Event &event : someEvents()) {
            std::vector<char> space;
            std::string bytes(native::encodeEvent(event, space));
            for (std::size_t cut = 0; cut < bytes.size(); ++cut)
                QVERIFY(!native::decodeEvent({bytes.data(), cut}));
            bytes.push_back('x');
            QVERIFY(!native::decodeEvent({bytes.data(), bytes.size()}));
        }
    }

    void aCutRequestIsNoRequest()
    {
        const native::Request request{
            "a.py", "print(1)\n", {"kill x @ 1s", "do \"f()\" @ 2s"}, "3s", true};
        const std::string bytes = native::encodeRequest(request);
        const auto back = native::decodeRequest(bytes);
        QVERIFY(back);
        QCOMPARE(back->programText, request.programText);
        QCOMPARE(back->acts, request.acts);
        QCOMPARE(back->until, request.until);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            QVERIFY(!native::decodeRequest(std::string_view(bytes).substr(0, cut)));
    }

    void recordsComeInOrderAroundTheEnd()
    {
        std::uint64_t next = 0;
        native::Taken taken;
        const std::string record(100'000, 'r');
        for (int round = 0; round < 50; ++round) { // five times around the buffer
            QVERIFY(native::publish(**m_memory, {{2}, 3}, record));
            QVERIFY(native::publish(**m_memory, {{2}, 3}, std::to_string(round)));
            QVERIFY(native::takeRecord(**m_memory, {{2}, 3}, taken));
            QCOMPARE(taken.sequence, next++);
            QCOMPARE(taken.bytes.size(), record.size());
            QVERIFY(native::takeRecord(**m_memory, {{2}, 3}, taken));
            QCOMPARE(taken.sequence, next++);
            QCOMPARE(taken.bytes, std::to_string(round));
        }
        QVERIFY(!native::takeRecord(**m_memory, {{2}, 3}, taken));
        QVERIFY(!native::takeRecord(**m_memory, {{1}, 3}, taken));
    }

    void aFullBufferDropsAndCounts()
    {
        const std::string record(300'000, 'r');
        int published = 0;
        for (int each = 0; each < 6; ++each)
            published += native::publish(**m_memory, {{1}, 0}, record);
        QCOMPARE(published, 3);
        QCOMPARE((*m_memory)->dropped.load(), std::uint64_t{3});
        native::Taken taken;
        while (native::takeRecord(**m_memory, {{1}, 0}, taken))
            --published;
        QCOMPARE(published, 0);
        QVERIFY(native::publish(**m_memory, {{1}, 0}, record)); // there is space again
    }

    void aLengthThatLiesIsNotFollowed()
    {
        QVERIFY(native::publish(**m_memory, {{1}, 0}, "abc"));
        (*m_memory)->bytes[0][0][8] = '\xff'; // of the size
        native::Taken taken;
        QVERIFY(!native::takeRecord(**m_memory, {{1}, 0}, taken));
        (*m_memory)->buffers[0][0].written.store(std::uint64_t{1} << 60);
        QVERIFY(!native::takeRecord(**m_memory, {{1}, 0}, taken));
    }
};

LOOSE_TEST(tst_native, TestNative)
#include "tst_native.moc"
