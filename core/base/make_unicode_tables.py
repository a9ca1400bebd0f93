#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes text_unicode_classes.inc and text_unicode_cases.inc beside this file.

Run it with the Python whose behaviour the machine follows (3.11, Unicode 14). The tables hold runs
{first, last, stride}: every stride-th code point from first to last belongs to the run.
"""
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n// Written by make_unicode_tables.py; not edited by hand.\n"
POINTS = [code for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000]


def runs(values):
    """Groups a sorted {code: value} into runs of one value with stride 1 or 2."""
    result = []
    for code, value in values.items():
        last = result[-1] if result else None
        gap = code - last[1] if last else 0
        if last and last[3] == value and gap <= 2 and last[2] in (0, gap):
            last[1], last[2] = code, gap
        else:
            result.append([code, code, 0, value])
    return [(first, last, stride or 1, value) for first, last, stride, value in result]


def wrapped(items):
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > 100:
            lines.append(line)
            line = "   "
        line += " " + item + ","
    return "\n".join(lines + [line])


def class_table(name, member):
    found = runs({code: True for code in POINTS if member(chr(code))})
    items = [f"{{{a:#x},{b:#x},{s}}}" for a, b, s, _ in found]
    return f"constexpr CodeRun {name}[] = {{\n{wrapped(items)}\n}};\n"


def case_tables(name, method):
    single, several = {}, []
    for code in POINTS:
        mapped = getattr(chr(code), method)()
        if mapped == chr(code):
            continue
        if len(mapped) == 1:
            single[code] = ord(mapped) - code
        else:
            text = "".join(f"\\u{ord(c):04x}" if ord(c) >= 0x80 else c for c in mapped)
            several.append(f'{{{code:#x},"{text}"}}')
    items = [f"{{{a:#x},{b:#x},{s},{d}}}" for a, b, s, d in runs(single)]
    return (f"constexpr CaseRun {name}Runs[] = {{\n{wrapped(items)}\n}};\n"
            f"constexpr CaseText {name}Texts[] = {{\n{wrapped(several)}\n}};\n")


def digit_table():
    found = runs({code: code - int(chr(code)) for code in POINTS if chr(code).isdecimal()})
    items = [f"{{{a:#x},{b:#x},{s}}}" for a, b, s, _ in found]
    return f"constexpr CodeRun decimalRuns[] = {{\n{wrapped(items)}\n}};\n"


def main():
    if sys.version_info[:2] != (3, 11):
        sys.exit("make_unicode_tables.py: needs Python 3.11")
    classes = [
        class_table("unprintableRuns", lambda c: not c.isprintable()),
        class_table("alphaRuns", str.isalpha),
        class_table("digitRuns", str.isdigit),
        class_table("numericRuns", str.isnumeric),
        class_table("lowerRuns", str.islower),
        class_table("upperRuns", str.isupper),
        class_table("titleRuns", lambda c: c.istitle() and not c.isupper()),
        class_table("spaceRuns", str.isspace),
        digit_table(),
    ]
    (HERE / "text_unicode_classes.inc").write_text(HEAD + "".join(classes))
    cases = [case_tables("toUpper", "upper"), case_tables("toLower", "lower"),
             case_tables("toTitle", "title"), case_tables("toFold", "casefold")]
    (HERE / "text_unicode_cases.inc").write_text(HEAD + "".join(cases))


main()
