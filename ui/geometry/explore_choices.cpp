// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/explore_choices.h"

#include <QCoreApplication>

#include "geometry/words.h"

namespace loose::ui {
namespace {

struct ExploreChoicesTexts {
    Q_DECLARE_TR_FUNCTIONS(ExploreScene)
};

// One way to set one of them.
struct Value {
    QString label;
    std::function<void(ExploreChoices &)> set;
};

struct Setting {
    const char *name;
    QString label;
    QString tip;
    std::vector<Value> values;
};

template <class Number, class Field>
std::vector<Value> numbers(std::initializer_list<Number> all, Field ExploreChoices::*field)
{
    std::vector<Value> values;
    for (const Number one : all)
        values.push_back({number(static_cast<std::uint64_t>(one)),
                          [one, field](ExploreChoices &choices) { choices.*field = one; }});
    return values;
}

Setting drawn()
{
    Setting setting{
        "drawn", ExploreChoicesTexts::tr("Schedules"),
        ExploreChoicesTexts::tr("All of them, or so many drawn at random with the machine's seed"),
        numbers<std::size_t>({100, 1000, 10'000}, &ExploreChoices::drawn)};
    for (Value &value : setting.values) {
        value.label = ExploreChoicesTexts::tr("%1 drawn").arg(value.label);
        value.set = [draw = value.set](ExploreChoices &choices) {
            draw(choices);
            choices.killed.clear();
        };
    }
    setting.values.insert(
        setting.values.begin(),
        {ExploreChoicesTexts::tr("all"), [](ExploreChoices &choices) { choices.drawn = 0; }});
    return setting;
}

Setting preemptions()
{
    Setting setting{
        "preemptions", ExploreChoicesTexts::tr("Preemptions"),
        ExploreChoicesTexts::tr("Switches away from a thread that could have gone on, at most"),
        numbers<std::uint32_t>({0, 1, 2, 3}, &ExploreChoices::preemptions)};
    setting.values.push_back({ExploreChoicesTexts::tr("any"),
                              [](ExploreChoices &choices) { choices.preemptions.reset(); }});
    return setting;
}

// With drawn schedules nobody is killed.
Setting killed(const QStringList &victims)
{
    Setting setting{
        "kill",
        ExploreChoicesTexts::tr("Killed"),
        ExploreChoicesTexts::tr("Who is killed, besides, at every point of all schedules"),
        {{ExploreChoicesTexts::tr("nobody"),
          [](ExploreChoices &choices) { choices.killed.clear(); }}}};
    for (const QString &victim : victims)
        setting.values.push_back({victim, [victim](ExploreChoices &choices) {
                                      choices.killed = victim;
                                      choices.drawn = 0;
                                  }});
    return setting;
}

std::vector<Setting> settings(const ExploreChoices &now)
{
    std::vector<Setting> all{
        {"lock",
         ExploreChoicesTexts::tr("Switching"),
         ExploreChoicesTexts::tr(
             "With the interpreter lock at check points and waits; without it before "
             "everything another thread could notice"),
         {{ExploreChoicesTexts::tr("interpreter lock"),
           [](ExploreChoices &choices) { choices.hasInterpreterLock = true; }},
          {ExploreChoicesTexts::tr("none"),
           [](ExploreChoices &choices) { choices.hasInterpreterLock = false; }}}},
        {"timing",
         ExploreChoicesTexts::tr("Time"),
         ExploreChoicesTexts::tr(
             "By the clock deadlines come in their order; any: a sleep may end at any "
             "moment"),
         {{ExploreChoicesTexts::tr("by the clock"),
           [](ExploreChoices &choices) { choices.isAnyTiming = false; }},
          {ExploreChoicesTexts::tr("any timing"),
           [](ExploreChoices &choices) { choices.isAnyTiming = true; }}}},
        drawn(),
        {"states", ExploreChoicesTexts::tr("States"),
         ExploreChoicesTexts::tr("Different ones, at most"),
         numbers<std::size_t>({1000, 100'000, 1'000'000}, &ExploreChoices::states)},
        {"depth", ExploreChoicesTexts::tr("Depth"),
         ExploreChoicesTexts::tr("Transitions of one schedule, at most"),
         numbers<std::size_t>({100, 10'000, 100'000}, &ExploreChoices::depth)},
        preemptions(),
        {"seconds", ExploreChoicesTexts::tr("Seconds"),
         ExploreChoicesTexts::tr("Of our time, at most"),
         numbers<int>({5, 60, 600}, &ExploreChoices::seconds)},
    };
    if (!now.victims.isEmpty())
        all.push_back(killed(now.victims));
    return all;
}

} // namespace

std::vector<ChoiceGroup> choiceGroups(const ExploreChoices &choices)
{
    std::vector<ChoiceGroup> groups;
    for (const Setting &setting : settings(choices)) {
        ChoiceGroup group{setting.label, setting.tip, {}};
        for (std::size_t index = 0; index < setting.values.size(); ++index) {
            ExploreChoices with = choices;
            setting.values[index].set(with);
            group.choices.push_back(
                {QStringLiteral("option:%1:%2").arg(QLatin1String(setting.name)).arg(index),
                 setting.values[index].label, with == choices});
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

ExploreChoices changed(const ExploreChoices &choices, const QString &id)
{
    const QStringList parts = id.split(QLatin1Char(':'));
    ExploreChoices with = choices;
    for (const Setting &setting : settings(choices)) {
        if (parts.size() != 3 || parts[1] != QLatin1String(setting.name))
            continue;
        const std::size_t index = parts[2].toUInt();
        if (index < setting.values.size())
            setting.values[index].set(with);
    }
    return with;
}

} // namespace loose::ui
