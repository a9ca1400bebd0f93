// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/export_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace loose::ui {
namespace {

constexpr int pageItem = -2; // among the views, which are numbered; -1 is the whole window

QSpinBox *makePixels(QWidget *parent)
{
    constexpr int pixelsMin = 100;
    constexpr int pixelsMax = 8000; // a PNG of twice that in each direction is 1 GB in memory
    auto *box = new QSpinBox(parent);
    box->setRange(pixelsMin, pixelsMax);
    box->setSuffix(QStringLiteral(" px"));
    return box;
}

} // namespace

ExportDialog::ExportDialog(const ExportSource &source, QWidget *parent)
    : QDialog(parent), m_source(source)
{
    setWindowTitle(tr("Export a picture"));
    createFields();
    auto *form = new QFormLayout;
    form->addRow(tr("&View:"), m_view);
    form->addRow(tr("&Step:"), m_step);
    form->addRow(tr("&Width:"), m_width);
    form->addRow(tr("&Height:"), m_height);
    form->addRow(tr("S&cale:"), m_scale);
    form->addRow(tr("&Theme:"), m_theme);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *save = buttons->addButton(tr("Save as…"), QDialogButtonBox::AcceptRole);
    save->setDefault(true);
    auto *row = new QHBoxLayout;
    row->addLayout(form);
    row->addWidget(m_preview, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(m_message);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view, &QComboBox::currentIndexChanged, this, &ExportDialog::fillSize);
    connect(m_theme, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
    for (const QSpinBox *box : {m_step, m_width, m_height})
        connect(box, &QSpinBox::valueChanged, this, &ExportDialog::showPreview);
    resize(860, 480);
    fillSize();
}

void ExportDialog::createFields()
{
    m_view = new QComboBox(this);
    m_view->addItem(tr("Whole window"), -1);
    for (const Pane pane : allPanes)
        m_view->addItem(paneTitle(pane), static_cast<int>(pane));
    if (m_source.page) {
        m_view->addItem(m_source.pageTitle, pageItem);
        m_view->setCurrentIndex(m_view->count() - 1);
    }
    if (m_source.pane)
        m_view->setCurrentIndex(m_view->findData(static_cast<int>(*m_source.pane)));
    m_step = new QSpinBox(this);
    m_step->setRange(0, static_cast<int>(m_source.session.story().stepCount)); // at most 10 million
    m_step->setValue(static_cast<int>(m_source.session.cursor()));
    m_width = makePixels(this);
    m_height = makePixels(this);
    m_scale = new QDoubleSpinBox(this);
    m_scale->setRange(0.5, 4);
    m_scale->setSingleStep(0.5);
    m_scale->setValue(2);
    m_theme = new QComboBox(this);
    m_theme->addItems(Theme::names());
    m_theme->setCurrentText(m_source.theme);
    m_preview = new QLabel(this);
    m_preview->setMinimumSize(320, 240);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
}

void ExportDialog::fillSize()
{
    const int pane = m_view->currentData().toInt();
    const QSizeF size =
        pane == pageItem
            ? QSizeF(1280, 800)
            : usualSize(pane < 0 ? std::nullopt : std::optional(static_cast<Pane>(pane)));
    m_width->setValue(static_cast<int>(size.width()));
    m_height->setValue(static_cast<int>(size.height()));
    showPreview();
}

PictureWish ExportDialog::wish() const
{
    PictureWish wish;
    const int pane = m_view->currentData().toInt();
    if (pane >= 0)
        wish.pane = static_cast<Pane>(pane);
    wish.size = QSizeF(m_width->value(), m_height->value());
    wish.scale = m_scale->value();
    return wish;
}

Picture ExportDialog::picture(const PictureWish &wish) const
{
    if (m_view->currentData().toInt() == pageItem)
        return {m_source.page(wish.size), wish.size, wish.scale};
    const Instant instant =
        m_source.session.instantAt(static_cast<base::Step>(m_step->value()));
    return pictureOf(wish, m_source.session.story(), instant, m_source.view, m_source.layout);
}

void ExportDialog::showPreview()
{
    const auto theme = Theme::load(m_theme->currentText());
    if (!theme)
        return;
    PictureWish small = wish();
    const QSizeF room = m_preview->contentsRect().size();
    small.scale = std::min({1.0, room.width() / small.size.width(),
                            room.height() / small.size.height()});
    m_preview->setPixmap(QPixmap::fromImage(toImage(picture(small), *theme)));
}

void ExportDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    showPreview();
}

void ExportDialog::write()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the picture"), QStringLiteral("loose-ends.png"),
        tr("Pictures (*.png *.svg *.pdf)"));
    if (!path.isEmpty() && writeTo(path))
        accept();
}

bool ExportDialog::writeTo(const QString &chosen)
{
    const QString path =
        pictureFormatOf(chosen).has_value() ? chosen : chosen + QStringLiteral(".png");
    const auto theme = Theme::load(m_theme->currentText());
    const auto written = theme ? writePicture(path, picture(wish()), *theme)
                               : tl::unexpected(theme.error());
    if (written)
        m_writtenPath = path;
    else
        m_message->setText(QString::fromStdString(written.error().message));
    return written.has_value();
}

} // namespace loose::ui

#include "moc_export_dialog.cpp"
