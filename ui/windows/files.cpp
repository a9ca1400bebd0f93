// SPDX-License-Identifier: GPL-3.0-or-later

// What the window opens and saves: programs, scenarios, sessions.
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

#include "base/limits.h"
#include "history/run_code.h"
#include "paint/exporter.h"
#include "windows/library_dialog.h"
#include "windows/main_window.h"

namespace loose::ui {

void MainWindow::openFile(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    if (info.isDir() || !file.open(QIODevice::ReadOnly)) {
        say(info.isDir() ? tr("%1 is a folder").arg(path)
                         : tr("Cannot read %1: %2").arg(path, file.errorString()));
        return;
    }
    // A file may grow while it is read, and some never end: no more than the limit is taken.
    const QByteArray bytes = file.read(static_cast<qint64>(history::maxSessionBytes) + 1);
    const std::string_view start(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (history::looksLikeSession(start)) {
        openSessionText(path, start);
        return;
    }
    if (bytes.size() > static_cast<qsizetype>(base::maxSourceBytes)) {
        say(tr("%1 is too large for a program").arg(path));
        return;
    }
    if (bytes.contains('\0')) {
        say(tr("%1 is not a text").arg(path));
        return;
    }
    m_lastPath = info.absoluteFilePath();
    openText(info.fileName(), bytes);
}

void MainWindow::openSessionText(const QString &path, std::string_view bytes)
{
    const auto session = history::readSession(bytes);
    if (!session) {
        say(tr("%1: %2").arg(path, QString::fromStdString(session.error().message)));
        return;
    }
    m_lastPath = QFileInfo(path).absoluteFilePath();
    stopEditing();
    m_session.openSession(*session);
}

QString MainWindow::whyNotSaved() const
{
    return m_session.isReal()
               ? tr("A real run happens once: no session can run it again. Its pictures can be "
                    "exported, and the simulated run saved")
               : tr("There is no run to save");
}

QString MainWindow::saveSessionTo(const QString &path)
{
    const auto session = m_session.savedSession();
    if (!session)
        return whyNotSaved();
    const std::string bytes = history::writeSession(*session);
    const auto written = writeWhole(path, QByteArray::fromStdString(bytes));
    return written ? QString() : QString::fromStdString(written.error().message);
}

void MainWindow::chooseSaveFile()
{
    const QString ending = QStringLiteral(".loose");
    QString path = QFileDialog::getSaveFileName(this, tr("Save the session"),
                                                tr("session") + ending,
                                                tr("Sessions (*%1)").arg(ending));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    const QString failure = saveSessionTo(path);
    say(failure.isEmpty() ? tr("Saved: %1").arg(path) : failure);
}

void MainWindow::openStandardExample()
{
    openScenario(QStringLiteral("transfer_under_a_lock"));
}

void MainWindow::openScenario(const QString &id)
{
    for (const Scenario &scenario : library()) {
        if (scenario.id == id)
            openText(scenario.fileName, QByteArray::fromStdString(scenario.programText));
    }
}

void MainWindow::openNeighbour(int direction)
{
    const int number = m_session.story().lesson.number + direction;
    if (number >= 1 && number <= static_cast<int>(library().size()))
        openScenario(library()[static_cast<std::size_t>(number) - 1].id);
}

void MainWindow::showLibrary()
{
    auto *dialog = new LibraryDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LibraryDialog::chosen, this,
            [this](const Scenario &scenario) { openScenario(scenario.id); });
    dialog->open();
}

void MainWindow::openText(const QString &name, const QByteArray &bytes)
{
    stopEditing();
    m_session.open(name, bytes.toStdString());
}

void MainWindow::chooseOpenFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a program or a session"), m_lastPath,
        tr("Programs and sessions (*.py *.loose);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void MainWindow::paste()
{
    const QString pasted = QApplication::clipboard()->text();
    if (pasted.trimmed().isEmpty())
        say(tr("There is no text to paste"));
    else
        openPasted(pasted);
}

// A program, or the code of a run.
void MainWindow::openPasted(const QString &pasted)
{
    const std::string code = pasted.trimmed().toStdString();
    if (!history::looksLikeRunCode(code)) {
        openText(tr("pasted.py"), pasted.toUtf8());
        return;
    }
    auto run = history::readRunCode(code, programOfScenario);
    if (!run) {
        say(tr("The run code: %1").arg(QString::fromStdString(run.error().message)));
        return;
    }
    stopEditing();
    history::Session session;
    session.run = std::move(*run);
    m_session.openSession(session);
}

void MainWindow::copyRunCode()
{
    const auto session = m_session.savedSession();
    if (!session) {
        say(whyNotSaved());
        return;
    }
    const auto code = history::runCodeOf(session->run, programOfScenario);
    if (!code) {
        say(QString::fromStdString(code.error().message));
        return;
    }
    QApplication::clipboard()->setText(QString::fromStdString(*code));
    say(tr("The run code is in the clipboard: whoever pastes it sees this run"));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        openFile(urls.first().toLocalFile());
    else if (event->mimeData()->hasText())
        openPasted(event->mimeData()->text());
    event->acceptProposedAction();
}

} // namespace loose::ui
