// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/machine_popover.h"

#include <algorithm>
#include <limits>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QScreen>
#include <QSpinBox>
#include <QVBoxLayout>

namespace loose::ui {

using history::SwitchRule;

MachinePopover::MachinePopover(const history::Options &options, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_before(options)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Machine"));
    auto *column = new QVBoxLayout(this);
    m_lock = new QCheckBox(tr("&Interpreter lock"), this);
    m_lock->setChecked(options.interpreterLock);
    m_lock->setToolTip(tr("Off: threads may be switched before every visible operation"));
    column->addWidget(m_lock);
    column->addWidget(new QLabel(tr("The running thread is switched"), this));
    const bool isDrawn = options.seed != 0;
    const auto isRule = [&](SwitchRule rule) { return !isDrawn && options.switchRule == rule; };
    m_cpython = addRule(tr("as by &CPython: after 5 ms"), isRule(SwitchRule::CPython));
    m_everyLine = addRule(tr("at every &line"), isRule(SwitchRule::EveryLine));
    m_everyCheckPoint =
        addRule(tr("at every check &point"), isRule(SwitchRule::EveryCheckPoint));
    auto *row = new QHBoxLayout;
    m_random = addRule(tr("at &random, with seed"), isDrawn);
    m_seed = new QSpinBox(this);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setRange(1, std::numeric_limits<int>::max());
    m_seed->setValue(isDrawn ? static_cast<int>(std::min<std::uint64_t>(
                                   options.seed, std::numeric_limits<int>::max()))
                             : 1);
    m_seed->setEnabled(isDrawn);
    m_seed->setKeyboardTracking(false); // not a run for every digit
    row->addWidget(m_random);
    row->addWidget(m_seed, 1);
    column->removeWidget(m_random);
    column->addLayout(row);
    connect(m_random, &QRadioButton::toggled, m_seed, &QSpinBox::setEnabled);
    connect(m_lock, &QCheckBox::toggled, this, &MachinePopover::tell);
    for (QRadioButton *rule : {m_cpython, m_everyLine, m_everyCheckPoint, m_random})
        connect(rule, &QRadioButton::clicked, this, &MachinePopover::tell);
    connect(m_seed, &QSpinBox::valueChanged, this, &MachinePopover::tell);
}

QRadioButton *MachinePopover::addRule(const QString &label, bool isChosen)
{
    auto *rule = new QRadioButton(label, this);
    rule->setChecked(isChosen);
    layout()->addWidget(rule);
    return rule;
}

void MachinePopover::showAt(const QPoint &globalPosition)
{
    adjustSize();
    const QRect area = parentWidget()->screen()->availableGeometry();
    move(std::clamp(globalPosition.x(), area.left(), std::max(area.left(), area.right() - width())),
         globalPosition.y());
    show();
    m_lock->setFocus();
}

history::Options MachinePopover::asked() const
{
    history::Options options = m_before;
    options.interpreterLock = m_lock->isChecked();
    options.seed = m_random->isChecked() ? static_cast<std::uint64_t>(m_seed->value()) : 0;
    if (m_cpython->isChecked() || m_random->isChecked())
        options.switchRule = SwitchRule::CPython;
    else if (m_everyLine->isChecked())
        options.switchRule = SwitchRule::EveryLine;
    else if (m_everyCheckPoint->isChecked())
        options.switchRule = SwitchRule::EveryCheckPoint;
    return options;
}

void MachinePopover::tell()
{
    const history::Options options = asked();
    if (options == m_before)
        return;
    m_before = options;
    Q_EMIT changed(options);
}

} // namespace loose::ui

#include "moc_machine_popover.cpp"
