// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include "windows/pictures.h"

namespace loose::ui {
namespace {

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
    auto *form = new QFormLayout(this);
    m_view = new QComboBox(this);
    m_view->addItem(tr("Whole window"), -1);
    for (const Pane pane : allPanes)
        m_view->addItem(paneTitle(pane), static_cast<int>(pane));
    m_width = makePixels(this);
    m_height = makePixels(this);
    m_scale = new QDoubleSpinBox(this);
    m_scale->setRange(0.5, 4);
    m_scale->setSingleStep(0.5);
    m_scale->setValue(2);
    m_theme = new QComboBox(this);
    m_theme->addItems(Theme::names());
    m_theme->setCurrentText(source.theme);
    m_message = new QLabel(this);
    m_message->setWordWrap(true);
    form->addRow(tr("&View:"), m_view);
    form->addRow(tr("&Width:"), m_width);
    form->addRow(tr("&Height:"), m_height);
    form->addRow(tr("&Scale:"), m_scale);
    form->addRow(tr("&Theme:"), m_theme);
    form->addRow(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *save = buttons->addButton(tr("Save as…"), QDialogButtonBox::AcceptRole);
    save->setDefault(true);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view, &QComboBox::currentIndexChanged, this, &ExportDialog::fillSize);
    fillSize();
}

void ExportDialog::fillSize()
{
    const int pane = m_view->currentData().toInt();
    const QSizeF size =
        usualSize(pane < 0 ? std::nullopt : std::optional(static_cast<Pane>(pane)));
    m_width->setValue(static_cast<int>(size.width()));
    m_height->setValue(static_cast<int>(size.height()));
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
    PictureWish wish;
    const int pane = m_view->currentData().toInt();
    if (pane >= 0)
        wish.pane = static_cast<Pane>(pane);
    wish.size = QSizeF(m_width->value(), m_height->value());
    wish.scale = m_scale->value();
    const Picture picture = pictureOf(wish, m_source.story, m_source.instant, m_source.view,
                                      m_source.layout);
    const auto written = theme ? writePicture(path, picture, *theme)
                               : tl::unexpected(theme.error());
    if (written)
        m_writtenPath = path;
    else
        m_message->setText(QString::fromStdString(written.error().message));
    return written.has_value();
}

} // namespace loose::ui
