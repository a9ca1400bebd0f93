// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/library.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QLocale>

#include "geometry/words.h"

static void initScenarios() // outside of any namespace, as Q_INIT_RESOURCE wants it
{
    Q_INIT_RESOURCE(scenarios);
}

namespace loose::ui {
namespace {

const QString folder = QStringLiteral(":/scenarios/");

QByteArray bytesOf(const QString &name)
{
    QFile file(folder + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Those of order.txt, then all others by name.
QStringList namesInOrder()
{
    QStringList others = QDir(folder).entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name);
    QStringList names;
    for (const QByteArray &line : bytesOf(QStringLiteral("order.txt")).split('\n')) {
        const QString name = QString::fromUtf8(line).trimmed() + QStringLiteral(".py");
        if (others.removeOne(name))
            names.append(name);
    }
    return names + others;
}

Scenario scenarioOf(const QString &fileName)
{
    Scenario scenario;
    scenario.fileName = fileName;
    scenario.id = fileName.chopped(3);
    scenario.programText = bytesOf(fileName).toStdString();
    lang::Diagnostics mistakes; // said by whoever runs it
    const lang::SourceText source(fileName.toStdString(), scenario.programText);
    const lang::Directives directives = lang::parseDirectives(source, mistakes);
    scenario.lesson = lessonOf(directives);
    scenario.method = text(directives.method);
    scenario.isSound = directives.sound;
    return scenario;
}

} // namespace

bool Scenario::matches(const QString &words) const
{
    const QString all =
        QStringList{lesson.title, lesson.point, lesson.question, method, id, fileName}.join(
            QLatin1Char(' '));
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(), [&all](const QString &word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

const std::vector<Scenario> &library()
{
    static const std::vector<Scenario> scenarios = [] {
        initScenarios();
        std::vector<Scenario> made;
        for (const QString &name : namesInOrder())
            made.push_back(scenarioOf(name));
        return made;
    }();
    return scenarios;
}

std::optional<std::string> programOfScenario(const std::string &id)
{
    for (const Scenario &scenario : library()) {
        if (scenario.id == QString::fromStdString(id))
            return scenario.programText;
    }
    return std::nullopt;
}

Lesson lessonOf(const lang::Directives &directives)
{
    const std::string language = QLocale().name().toStdString();
    const auto chosen = [&language](const std::vector<lang::TextDirective> &texts) {
        const std::string *found = lang::textFor(texts, language);
        return found != nullptr ? text(*found) : QString();
    };
    Lesson lesson;
    lesson.title = chosen(directives.titles);
    lesson.point = chosen(directives.points);
    lesson.question = chosen(directives.questions);
    for (const lang::TryDirective &one : directives.tries)
        lesson.tries.push_back({text(one.label), text(one.act)});
    return lesson;
}

Lesson lessonOf(const lang::Directives &directives, const std::string &programText)
{
    Lesson lesson = lessonOf(directives);
    const std::vector<Scenario> &all = library();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Scenario &one) {
        return one.programText == programText;
    });
    if (found != all.end()) {
        lesson.number = static_cast<int>(found - all.begin()) + 1;
        lesson.count = static_cast<int>(all.size());
    }
    return lesson;
}

} // namespace loose::ui
