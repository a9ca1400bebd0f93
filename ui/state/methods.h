// SPDX-License-Identifier: GPL-3.0-or-later

// Compares the ways to end the threads of the open program, or of the whole library, on native
// threads of its own, and says each time a map is there. What was computed is kept until the
// program changes.
#pragma once

#include <memory>
#include <stop_token>
#include <thread>

#include <QObject>

#include "explore/matrix.h"
#include "geometry/methods_scene.h"

namespace loose::ui {

class Methods : public QObject
{
    Q_OBJECT

public:
    explicit Methods(QObject *parent = nullptr);
    ~Methods() override; // stops, and waits: a map is given up at its next point

    // The run without acts, and its threads and processes as acts name them.
    void compareProgram(const history::Run &run, const std::vector<std::string> &victims);
    void compareLibrary(const history::Options &options);
    void stop();
    const MethodsTable &table() const { return m_table; }

Q_SIGNALS:
    void changed();

private:
    void start(std::vector<explore::MatrixItem> items);
    void receive(int ticket, const std::vector<explore::MatrixRow> &rows, std::size_t done,
                 std::size_t all);
    void end(int ticket);

    MethodsTable m_table;
    int m_ticket = 0;
    std::jthread m_worker; // last: ends before what it uses
};

// The same without a worker, for pictures without a window. The run without its acts.
std::vector<explore::MatrixItem> itemOf(const history::Run &run,
                                        const std::vector<std::string> &victims);
std::vector<explore::MatrixItem> libraryItems(const history::Options &options);
void fill(MethodsTable &table, const std::vector<explore::MatrixRow> &rows);

} // namespace loose::ui
