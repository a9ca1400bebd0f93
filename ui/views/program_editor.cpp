// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/program_editor.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSyntaxHighlighter>
#include <QTextBlock>
#include <QTimer>
#include <QVBoxLayout>

#include "geometry/fonts.h"
#include "geometry/kill_strip.h"
#include "geometry/source_scene.h"
#include "paint/draw_list_painter.h"

namespace loose::ui {
namespace {

constexpr double marginWidth = 26; // of the kill map, left of the numbers
constexpr int pauseMs = 300; // long enough not to run for every letter

class Highlighter : public QSyntaxHighlighter
{
public:
    Highlighter(QTextDocument *document, const Theme &theme)
        : QSyntaxHighlighter(document), m_theme(theme)
    {
    }

protected:
    void highlightBlock(const QString &line) override
    {
        for (const TokenSpan &span : highlighted(line)) {
            const auto role = [&span] {
                switch (span.kind) {
                case TokenClass::Plain: return Role::Text;
                case TokenClass::Keyword: return Role::Keyword;
                case TokenClass::String: return Role::StringText;
                case TokenClass::Comment: return Role::Comment;
                }
                return Role::Text;
            }();
            setFormat(static_cast<int>(span.first), static_cast<int>(span.length),
                      m_theme.color(role));
        }
    }

private:
    const Theme &m_theme;
};

// Reaches into a protected part of QPlainTextEdit: where its lines stand.
class TextEdit : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;
    using QPlainTextEdit::blockBoundingGeometry;
    using QPlainTextEdit::contentOffset;
    using QPlainTextEdit::firstVisibleBlock;
    using QPlainTextEdit::setViewportMargins;
};

} // namespace

ProgramEditor::ProgramEditor(QWidget *parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    m_text = new TextEdit(this);
    m_text->setAccessibleName(tr("Program"));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->installEventFilter(this);
    m_gutter = new QWidget(m_text);
    m_gutter->installEventFilter(this);
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    m_message->setAccessibleName(tr("What the language says"));
    m_done = new QPushButton(tr("Done"), this);
    m_done->setToolTip(tr("Back to the run (Esc)"));
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseMs);
    new Highlighter(m_text->document(), m_theme);
    auto *row = new QHBoxLayout;
    row->addWidget(m_message, 1);
    row->addWidget(m_done);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_text, 1);
    column->addLayout(row);
    connect(m_pause, &QTimer::timeout, this, [this] { Q_EMIT typed(programText()); });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        showKills(nullptr); // of other lines
        if (isVisible())
            m_pause->start();
    });
    connect(m_text, &QPlainTextEdit::updateRequest, m_gutter, [this] { m_gutter->update(); });
    connect(m_text, &QPlainTextEdit::blockCountChanged, this, &ProgramEditor::placeGutter);
    connect(m_done, &QPushButton::clicked, this, &ProgramEditor::finished);
}

void ProgramEditor::begin(const QString &programText, std::uint32_t line)
{
    m_pause->stop();
    m_text->setPlainText(programText);
    m_pause->stop();
    const int row = line > 0 ? static_cast<int>(line) - 1 : 0;
    QTextCursor cursor(m_text->document()->findBlockByNumber(row));
    m_text->setTextCursor(cursor);
    m_text->centerCursor();
    m_text->setFocus();
    placeGutter();
}

void ProgramEditor::setLook(const Theme &theme, double zoom)
{
    m_theme = theme;
    m_zoom = zoom;
    QFont code = fontFor(FontRole::Code);
    code.setPixelSize(static_cast<int>(code.pixelSize() * zoom));
    m_text->setFont(code);
    QFont words = fontFor(FontRole::Small);
    words.setPixelSize(static_cast<int>(words.pixelSize() * zoom));
    m_message->setFont(words);
    m_done->setFont(words);
    QPalette colors = palette();
    colors.setColor(QPalette::Base, theme.color(Role::Panel));
    colors.setColor(QPalette::Window, theme.color(Role::Panel));
    colors.setColor(QPalette::Text, theme.color(Role::Text));
    colors.setColor(QPalette::WindowText, theme.color(Role::DangerText));
    colors.setColor(QPalette::Button, theme.color(Role::Button));
    colors.setColor(QPalette::ButtonText, theme.color(Role::ButtonText));
    setPalette(colors);
    const auto highlighters = m_text->document()->findChildren<QSyntaxHighlighter *>();
    for (QSyntaxHighlighter *one : highlighters)
        one->rehighlight();
    placeGutter();
}

void ProgramEditor::showNotes(const std::vector<SourceNote> &notes)
{
    QList<QTextEdit::ExtraSelection> marks;
    QStringList messages;
    for (const SourceNote &note : notes) {
        if (messages.size() < 3)
            messages.append(tr("line %1: %2").arg(note.line).arg(note.text));
        const QTextBlock block =
            m_text->document()->findBlockByNumber(static_cast<int>(note.line) - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        const int column = std::clamp(static_cast<int>(note.column) - 1, 0, block.length() - 1);
        const int length =
            std::min(static_cast<int>(std::max(1U, note.length)), block.length() - 1 - column);
        mark.cursor.setPosition(block.position() + column);
        mark.cursor.setPosition(block.position() + column + std::max(0, length),
                                QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(m_theme.color(Role::Danger));
        mark.format.setBackground(m_theme.color(Role::DangerBack));
        marks.append(mark);
    }
    m_text->setExtraSelections(marks);
    m_message->setText(messages.join(QLatin1Char('\n')));
}

void ProgramEditor::placeGutter()
{
    const int digits = std::max(3, static_cast<int>(QString::number(m_text->blockCount()).size()));
    const int width =
        m_text->fontMetrics().horizontalAdvance(QLatin1Char('0')) * digits + 18
        + static_cast<int>(marginWidth * m_zoom);
    static_cast<TextEdit *>(m_text)->setViewportMargins(width, 0, 0, 0);
    m_gutter->setGeometry(0, 0, width, m_text->height());
    m_gutter->update();
}

void ProgramEditor::paintNumbers(QWidget &gutter)
{
    QPainter painter(&gutter);
    painter.fillRect(gutter.rect(), m_theme.color(Role::Panel));
    painter.setPen(m_theme.color(Role::LineNumber));
    painter.setFont(m_text->font());
    const auto &edit = static_cast<const TextEdit &>(*m_text);
    DrawList marks;
    for (QTextBlock block = edit.firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF at =
            edit.blockBoundingGeometry(block).translated(edit.contentOffset());
        if (at.top() > gutter.height())
            break;
        painter.drawText(QRectF(0, at.top(), gutter.width() - 10, at.height()), Qt::AlignRight,
                         QString::number(block.blockNumber() + 1));
        const auto line = static_cast<std::uint32_t>(block.blockNumber()) + 1;
        if (m_kills != nullptr && m_kills->lines.contains(line))
            drawMarginMark(marks,
                           {4, at.top() / m_zoom + 1, marginWidth - 6, at.height() / m_zoom - 2},
                           m_kills->lines.at(line));
    }
    painter.scale(m_zoom, m_zoom);
    paint(painter, marks, m_theme);
}

void ProgramEditor::showKills(std::shared_ptr<const KillMarks> kills)
{
    m_kills = std::move(kills);
    m_gutter->update();
}

bool ProgramEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint) {
        paintNumbers(*m_gutter);
        return true;
    }
    if (watched == m_text && event->type() == QEvent::Resize)
        placeGutter();
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        auto *pressed = static_cast<QKeyEvent *>(event);
        if (pressed->key() == Qt::Key_Escape) {
            Q_EMIT finished();
            return true;
        }
        if (pressed->key() == Qt::Key_Tab) {
            m_text->insertPlainText(QStringLiteral("    "));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace loose::ui

#include "moc_program_editor.cpp"
