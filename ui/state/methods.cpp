// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/methods.h"

#include <algorithm>
#include <array>

#include <QMetaObject>

#include "geometry/words.h"
#include "state/library.h"

namespace loose::ui {
namespace {

// From the gentlest to the hardest.
constexpr std::array order{"stop", "raise", "terminate", "kill", "kill-outside", "sigkill"};

MethodRow &rowFor(std::vector<MethodRow> &rows, const QString &act)
{
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const MethodRow &row) { return row.act == act; });
    if (found != rows.end())
        return *found;
    MethodRow row;
    row.act = act;
    rows.push_back(std::move(row));
    return rows.back();
}

void addCell(MethodRow &row, const explore::MatrixCell &cell, const QString &program)
{
    const QString subject = text(cell.thread);
    row.points += cell.points;
    row.harmless += cell.harmless;
    row.neverEnded += cell.neverEnded;
    if (cell.longestNs)
        row.longestNs = std::max(row.longestNs.value_or(0), *cell.longestNs);
    for (const auto &[kind, count] : cell.outcomes)
        row.counts[kind] += count;
    for (const auto &[kind, step] : cell.examples)
        row.examples.emplace(kind, MethodExample{program, subject, step});
    if (cell.harmlessExample && !row.harmlessExample)
        row.harmlessExample = MethodExample{program, subject, *cell.harmlessExample};
    if (row.note.isEmpty() && cell.points == 0)
        row.note = text(cell.error.empty() ? cell.leftOut : cell.error);
}

std::size_t placeOf(const QString &act)
{
    const auto found = std::find_if(order.begin(), order.end(), [&](const char *one) {
        return act == QLatin1String(one);
    });
    return static_cast<std::size_t>(found - order.begin());
}

} // namespace

std::vector<explore::MatrixItem> itemOf(const history::Run &run,
                                        const std::vector<std::string> &victims)
{
    explore::MatrixItem item{{}, run, victims};
    item.run.acts.clear();
    return {std::move(item)};
}

std::vector<explore::MatrixItem> libraryItems(const history::Options &options)
{
    std::vector<explore::MatrixItem> items;
    for (const Scenario &scenario : library()) {
        explore::MatrixItem item{scenario.id.toStdString(), {}, {}};
        item.run.programName = scenario.fileName.toStdString();
        item.run.programText = scenario.programText;
        item.run.options = options;
        items.push_back(std::move(item));
    }
    return items;
}

void fill(MethodsTable &table, const std::vector<explore::MatrixRow> &rows)
{
    table.rows.clear();
    for (const explore::MatrixRow &row : rows) {
        for (const explore::MatrixCell &cell : row.cells)
            addCell(rowFor(table.rows, text(cell.act)), cell, text(row.id));
    }
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const MethodRow &one, const MethodRow &other) {
                         return placeOf(one.act) < placeOf(other.act);
                     });
}

Methods::Methods(QObject *parent) : QObject(parent) {}

Methods::~Methods()
{
    m_worker.request_stop();
}

void Methods::compareProgram(const history::Run &run, const std::vector<std::string> &victims)
{
    m_table = {};
    m_table.subject = text(run.programName);
    m_table.programs = 1;
    start(itemOf(run, victims));
}

void Methods::compareLibrary(const history::Options &options)
{
    const QString subject = m_table.subject;
    m_table = {};
    m_table.subject = subject;
    m_table.isLibrary = true;
    std::vector<explore::MatrixItem> items = libraryItems(options);
    m_table.programs = static_cast<int>(items.size());
    start(std::move(items));
}

void Methods::start(std::vector<explore::MatrixItem> items)
{
    stop();
    const int ticket = ++m_ticket;
    m_table.isRunning = true;
    Q_EMIT changed();
    m_worker = std::jthread([this, ticket, items = std::move(items)](std::stop_token stopToken) {
        const auto told = [this, ticket](const explore::MatrixProgress &progress) {
            QMetaObject::invokeMethod(
                this,
                [this, ticket, rows = progress.rows, done = progress.done, all = progress.all] {
                    receive(ticket, rows, done, all);
                },
                Qt::QueuedConnection);
        };
        explore::makeMatrix(items, told, stopToken);
        QMetaObject::invokeMethod(this, [this, ticket] { end(ticket); }, Qt::QueuedConnection);
    });
}

void Methods::stop()
{
    if (m_worker.joinable()) {
        m_worker.request_stop();
        m_worker.join();
    }
    ++m_ticket; // what it still posts is not received
    if (!m_table.isRunning)
        return;
    m_table.isRunning = false;
    Q_EMIT changed();
}

void Methods::receive(int ticket, const std::vector<explore::MatrixRow> &rows, std::size_t done,
                      std::size_t all)
{
    if (ticket != m_ticket)
        return;
    m_table.done = done;
    m_table.all = all;
    fill(m_table, rows);
    Q_EMIT changed();
}

void Methods::end(int ticket)
{
    if (ticket != m_ticket)
        return;
    m_table.isRunning = false;
    Q_EMIT changed();
}

} // namespace loose::ui

#include "moc_methods.cpp"
