// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/text_packer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace loose::history {

namespace {

// What the tables know before they see the first byte.
constexpr std::string_view lesson = R"(options cpython seed 0 lock on
until 3.2s
act kill worker @ step 1200
act stop worker @ line 25 #3
act raise worker SystemExit @ 2.5s
scenario transfer_under_a_lock
program 900 program.py
# A file of the user, read from the top.
#: title "What a killed thread leaves"
#: point "The lock lives in the process, the code that releases it in the thread."
#: question "What will the other print next?"
#: method stop flag
#: invariant "money is conserved": checking + savings == 200 unless held(ledger)
#: records journal.txt: lines
#: stop worker: stop.set()
#: try "Kill it between the two halves": kill worker @ line 25 #3
#: sound no
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process, Lock, Pipe, Event

stop = threading.Event()
lock = threading.Lock()
jobs = queue.Queue()
running = True
total = 0


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = threading.RLock()

    def run(self):
        while not self.stop.is_set():
            with self.lock:
                self.balance -= 10
                time.sleep(0.1)


def worker(number):
    global total
    with open("journal.txt", "w", encoding="utf-8") as journal:
        for i in range(10):
            lock.acquire()
            try:
                value = total
                total = value + 1
                journal.write(f"{i}\n")
                journal.flush()
            finally:
                lock.release()
    while True:
        job = jobs.get(timeout=1)
        if job is None:
            break
        jobs.task_done()
        print("done", job, flush=True)
    except queue.Empty:
        pass
    return None


def main():
    thread = threading.Thread(target=worker, name="worker", args=(1,), daemon=True)
    thread.start()
    time.sleep(0.5)
    stop.set()
    thread.join(timeout=2.0)
    print("main: balance", total, thread.is_alive())
    with ThreadPoolExecutor(max_workers=2) as pool:
        future = pool.submit(worker, 1)
        future.cancel()
    condition.notify_all()


if __name__ == "__main__":
    main()
)";

constexpr int orders = 6; // contexts: nothing, the last 1, 2, 3, 4 and 6 bytes
constexpr std::array<int, orders> contextBytes{0, 1, 2, 3, 4, 6};
constexpr int tableBits = 16;
constexpr int certain = 2047; // a guess as log odds lies in ±this

// 12-bit probability of log odds in 1/256, and back: a logistic curve through 33 points.
int probabilityOf(int odds)
{
    static constexpr std::array<int, 33> curve{1,    2,    3,    6,    10,   16,   27,   45,   73,
                                               120,  194,  310,  488,  747,  1101, 1546, 2047, 2549,
                                               2994, 3348, 3607, 3785, 3901, 3975, 4022, 4050, 4068,
                                               4079, 4085, 4089, 4092, 4093, 4094};
    odds = std::clamp(odds, -certain, certain) + 2048;
    const auto point = static_cast<std::size_t>(odds >> 7);
    const int beyond = odds & 127;
    return (curve[point] * (128 - beyond) + curve[point + 1] * beyond + 64) >> 7;
}

std::array<std::int16_t, 4096> makeOdds()
{
    std::array<std::int16_t, 4096> table{};
    int probability = 0;
    for (int odds = -certain; odds <= certain; ++odds) {
        for (const int reached = probabilityOf(odds); probability <= reached; ++probability)
            table[static_cast<std::size_t>(probability)] = static_cast<std::int16_t>(odds);
    }
    for (; probability < 4096; ++probability)
        table[static_cast<std::size_t>(probability)] = certain;
    return table;
}

// Guesses the next bit, learns what it was.
class Predictor
{
public:
    Predictor() : m_odds(makeOdds()), m_tables(orders, std::vector<Cell>(1u << tableBits))
    {
        m_weights.fill({});
        for (auto &weights : m_weights)
            weights.fill(3 << 14);
        beginByte();
        for (const char each : lesson) {
            for (int bit = 7; bit >= 0; --bit) {
                guess();
                learn((static_cast<unsigned char>(each) >> bit & 1) != 0);
            }
        }
    }

    // That the next bit is set: 16 bits, never 0 and never certain.
    std::uint32_t guess()
    {
        std::int64_t sum = 0;
        for (std::size_t order = 0; order < orders; ++order) {
            const std::uint32_t at = (m_contexts[order] + m_node * 0x9e3779b1u) * 0x85ebca6bu;
            Cell &cell = m_tables[order][at >> (32 - tableBits)];
            m_cells[order] = &cell;
            // What has been seen once says more where the context is long.
            const int odds = m_odds[cell.probability >> 4];
            m_inputs[order] = cell.count == 0 ? 0 : odds;
            sum += static_cast<std::int64_t>(m_inputs[order]) * m_weights[weightsAt()][order];
        }
        m_guess = probabilityOf(static_cast<int>(std::clamp<std::int64_t>(sum >> 16, -2047, 2047)));
        return static_cast<std::uint32_t>(std::clamp(m_guess, 1, 4094)) << 4 | 8;
    }

    void learn(bool bit)
    {
        const int error = ((bit ? 4095 : 0) - m_guess) * 14;
        auto &weights = m_weights[weightsAt()];
        for (std::size_t order = 0; order < orders; ++order) {
            weights[order] += (m_inputs[order] * error + 0x2000) >> 14;
            Cell &cell = *m_cells[order];
            const int target = bit ? 65535 : 0;
            cell.probability = static_cast<std::uint16_t>(
                cell.probability + (target - cell.probability) * 2 / (2 * cell.count + 3));
            cell.count = std::min<std::uint16_t>(cell.count + 1, order < 2 ? 60 : 20);
        }
        m_node = m_node * 2 + (bit ? 1 : 0);
        if (m_node >= 256) {
            m_last = m_last << 8 | (m_node & 255);
            beginByte();
        }
    }

    unsigned char lastByte() const { return static_cast<unsigned char>(m_last); }

private:
    struct Cell {
        std::uint16_t probability = 32768; // of a set bit, of 65536
        std::uint16_t count = 0;           // seen, up to a bound
    };

    std::size_t weightsAt() const { return m_node; }

    void beginByte()
    {
        m_node = 1;
        for (std::size_t order = 0; order < orders; ++order) {
            const int bytes = contextBytes[order];
            const std::uint64_t seen =
                bytes == 0 ? 0 : m_last & ((std::uint64_t{1} << (8 * bytes)) - 1);
            std::uint64_t mixed = (seen + 1) * 0x9e3779b97f4a7c15u + order;
            mixed ^= mixed >> 29;
            m_contexts[order] = static_cast<std::uint32_t>((mixed * 0xbf58476d1ce4e5b9u) >> 32);
        }
    }

    std::array<std::int16_t, 4096> m_odds;
    std::vector<std::vector<Cell>> m_tables;
    std::array<std::array<int, orders>, 256> m_weights; // by the bits of the byte so far
    std::array<std::uint32_t, orders> m_contexts{};
    std::array<Cell *, orders> m_cells{};
    std::array<int, orders> m_inputs{};
    std::uint64_t m_last = 0; // bytes, the last one lowest
    std::uint32_t m_node = 1; // the bits of the byte so far, behind a 1
    int m_guess = 0;
};

// The part of a range of numbers that stands for a set bit.
std::uint32_t middleOf(std::uint32_t low, std::uint32_t high, std::uint32_t guess)
{
    const std::uint64_t width = high - low;
    return low + static_cast<std::uint32_t>(width * guess >> 16);
}

constexpr bool isTopKnown(std::uint32_t low, std::uint32_t high)
{
    return ((low ^ high) & 0xff000000u) == 0;
}

} // namespace

std::string packText(std::string_view text)
{
    Predictor predictor;
    std::string packed;
    std::uint32_t low = 0;
    std::uint32_t high = 0xffffffff;
    for (const char each : text) {
        for (int place = 7; place >= 0; --place) {
            const bool bit = (static_cast<unsigned char>(each) >> place & 1) != 0;
            const std::uint32_t middle = middleOf(low, high, predictor.guess());
            (bit ? high : low) = bit ? middle : middle + 1;
            predictor.learn(bit);
            for (; isTopKnown(low, high); low <<= 8, high = high << 8 | 0xff)
                packed += static_cast<char>(high >> 24);
        }
    }
    packed += static_cast<char>((low >> 24) + 1); // between low and high; what follows reads as 0
    return packed;
}

std::string unpackText(std::string_view packed, std::size_t size)
{
    Predictor predictor;
    std::string text;
    std::size_t at = 0;
    const auto nextByte = [&]() -> std::uint32_t {
        return at < packed.size() ? static_cast<unsigned char>(packed[at++]) : 0;
    };
    std::uint32_t low = 0;
    std::uint32_t high = 0xffffffff;
    std::uint32_t code = 0;
    for (int each = 0; each < 4; ++each)
        code = code << 8 | nextByte();
    while (text.size() < size) {
        for (int place = 7; place >= 0; --place) {
            const std::uint32_t middle = middleOf(low, high, predictor.guess());
            const bool bit = code <= middle;
            (bit ? high : low) = bit ? middle : middle + 1;
            predictor.learn(bit);
            for (; isTopKnown(low, high); low <<= 8, high = high << 8 | 0xff)
                code = code << 8 | nextByte();
        }
        text += static_cast<char>(predictor.lastByte());
    }
    return text;
}

} // namespace loose::history
