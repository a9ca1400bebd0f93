// SPDX-License-Identifier: GPL-3.0-or-later

// The program as a text to be written, in the place of the source; exists only while editing. Says
// what is typed after a short pause, and shows where the language refuses it. The brackets of
// editing (start, end, re-run) belong to the window.
#pragma once

#include <vector>

#include <QPlainTextEdit>

#include "geometry/story.h"
#include "paint/theme.h"

class QLabel;
class QPushButton;
class QTimer;

namespace loose::ui {

class ProgramEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ProgramEditor(QWidget *parent = nullptr);

    void begin(const QString &programText, std::uint32_t line);
    void setLook(const Theme &theme, double zoom);
    void showKills(std::shared_ptr<const KillMarks> kills); // until something is typed
    void showNotes(const std::vector<SourceNote> &notes); // none: accepted
    QString programText() const { return m_text->toPlainText(); }
    QPlainTextEdit &textEdit() const { return *m_text; }

Q_SIGNALS:
    void typed(const QString &programText);
    void finished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void paintNumbers(QWidget &gutter);
    void placeGutter();

    QPlainTextEdit *m_text = nullptr;
    QWidget *m_gutter = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_done = nullptr;
    QTimer *m_pause = nullptr;
    Theme m_theme;
    double m_zoom = 1;
    std::shared_ptr<const KillMarks> m_kills; // of the text as it is; null: not known
};

} // namespace loose::ui
