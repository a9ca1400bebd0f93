// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/model_comparison.h"

#include <QCoreApplication>
#include <QMetaObject>

#include "explore/comparison.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

constexpr double secondsMax = 20; // of each of the two searches, as on the command line

struct Verdicts {
    Q_DECLARE_TR_FUNCTIONS(ModelComparison)
};

QString sentence(explore::Verdict verdict)
{
    switch (verdict) {
    case explore::Verdict::Allowed: return Verdicts::tr("The model allows what was seen for real");
    case explore::Verdict::AllowedLate:
        return Verdicts::tr("The model allows what was seen for real, if a deadline comes late");
    case explore::Verdict::NotSearched:
        return Verdicts::tr("What was seen for real was not found in the model, but not everything "
                         "was searched");
    case explore::Verdict::NotAllowed:
        return Verdicts::tr("The model does not allow what was seen for real, and every schedule "
                            "was searched: the model is wrong, or a clock was printed");
    case explore::Verdict::NotExplored:
        return Verdicts::tr("What was seen for real did not come in the schedules that were drawn "
                            "in the model: acts other than a single kill cannot be explored");
    }
    return {};
}

QString ask(const history::Recording &seen, std::stop_token stop)
{
    explore::Bounds bounds;
    bounds.seconds = secondsMax;
    explore::Model model(seen.run(), bounds, stop);
    if (!model.error().empty())
        return text(model.error());
    const explore::Verdict verdict = model.verdictOn(seen);
    return Verdicts::tr("%1 (%n outcome(s) of the model known)", nullptr,
                     static_cast<int>(model.outcomes()))
        .arg(sentence(verdict));
}

} // namespace

QString ModelComparison::start(const Seen &seen)
{
    if (seen->limit() == "ended by hand")
        return tr("It was ended by hand: that is no outcome of the program");
    m_isBusy = true;
    const int ticket = ++m_ticket;
    m_worker = std::jthread([this, seen, ticket](std::stop_token stop) {
        const QString verdict = ask(*seen, stop);
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this, [this, ticket, seen, verdict] { receive(ticket, seen, verdict); },
            Qt::QueuedConnection);
    });
    return {};
}

void ModelComparison::stop()
{
    ++m_ticket;
    m_isBusy = false;
    m_worker.request_stop();
}

void ModelComparison::receive(int ticket, const Seen &seen, const QString &verdict)
{
    if (ticket != m_ticket)
        return;
    m_isBusy = false;
    Q_EMIT answered(seen, verdict);
}

} // namespace loose::ui

#include "moc_model_comparison.cpp"
