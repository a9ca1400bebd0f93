// SPDX-License-Identifier: GPL-3.0-or-later

// What tests of explorations share: requests, and what was found as text to be held against others.
#pragma once

#include <set>
#include <string>

#include "explore/explorer.h"

namespace loose::explore {

// Of a program: runs two functions in threads A and B to their ends. Wants threading imported.
constexpr const char *startsAAndB = R"(def start(first, second):
    a = threading.Thread(target=first, name="A")
    b = threading.Thread(target=second, name="B")
    a.start()
    b.start()
    a.join()
    b.join()
)";

inline ExploreRequest requestFor(const std::string &text)
{
    ExploreRequest request;
    request.run.programName = "program.py";
    request.run.programText = text;
    return request;
}

inline Exploration explored(const ExploreRequest &request)
{
    const auto outcome = explore(request);
    if (!outcome.done)
        qWarning("%s%s", outcome.error.c_str(), outcome.refusal.text.c_str());
    return outcome.exploration;
}

inline std::set<std::string> outputs(const Exploration &found)
{
    std::set<std::string> all;
    for (const Outcome &outcome : found.outcomes)
        all.insert(outcome.output);
    return all;
}

// Everything but counts and the example.
inline std::string textOf(const Outcome &outcome)
{
    std::string text;
    for (const audit::FindingKind kind : outcome.findings)
        text += std::string(idOf(kind)) + " ";
    for (const std::string &exception : outcome.exceptions)
        text += exception + " ";
    text += wordFor(outcome.ended);
    if (outcome.exitCode)
        text += " " + std::to_string(*outcome.exitCode);
    return text + " " + outcome.output;
}

// With the number of final states.
inline std::string verdicts(const Exploration &found)
{
    std::string text;
    for (const Outcome &outcome : found.outcomes)
        text += textOf(outcome) + " x" + std::to_string(outcome.count) + "\n";
    return text;
}

} // namespace loose::explore
