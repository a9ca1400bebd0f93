// SPDX-License-Identifier: GPL-3.0-or-later

// English for texts that count: tr("%n thread(s)", nullptr, 1) is "1 thread", of 3 "3 threads". The
// source text itself is the rule, so that English needs no file of translations; those of another
// language, installed later, are asked first.
#pragma once

#include <QString>

namespace loose::ui {

// "(s)" and "(es)" are spelled out or left out; "(is|are)" gives the word for one or for many.
QString englishPlural(const QString &source, int count);

void installEnglishPlurals(); // once for the application; more calls do nothing

} // namespace loose::ui
