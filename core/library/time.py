# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks and sleep. There is one time zone, UTC. No check points here (README)."""

import _loose
from _loose import (monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, sleep,
                    time, time_ns)

timezone = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")


_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
           "tm_isdst")


class struct_time:
    """No tuple, but it does what one does."""
    _loose_type_name = "time.struct_time"

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0

    def __init__(self, sequence, dict=None):
        values = tuple(sequence)
        if not 9 <= len(values) <= 11:
            raise TypeError("time.struct_time() takes an at %s-sequence (%d-sequence given)"
                            % ("least 9" if len(values) < 9 else "most 11", len(values)))
        more = values[9:] + (None, None)
        object.__setattr__(self, "_values", values[:9])
        object.__setattr__(self, "tm_zone", more[0])
        object.__setattr__(self, "tm_gmtoff", more[1])
        for name, value in zip(_FIELDS, values):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        if name in _FIELDS or name == "tm_zone" or name == "tm_gmtoff":
            raise AttributeError("readonly attribute")
        raise AttributeError("'time.struct_time' object has no attribute '%s'" % name)

    def __getitem__(self, index):
        return self._values[index]

    def __len__(self):
        return 9

    def __iter__(self):
        return iter(self._values)

    def __contains__(self, value):
        return value in self._values

    def __hash__(self):
        return hash(self._values)

    def _compared(self, other, operation):
        if isinstance(other, struct_time):
            other = other._values
        return operation(self._values, other) if isinstance(other, tuple) else NotImplemented

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b)

    def __ne__(self, other):
        return self._compared(other, lambda a, b: a != b)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __add__(self, other):
        return self._values + (other._values if isinstance(other, struct_time) else other)

    def index(self, *arguments):
        return self._values.index(*arguments)

    def count(self, value, /):
        return self._values.count(value)

    def __repr__(self):
        return ("time.struct_time(tm_year=%r, tm_mon=%r, tm_mday=%r, tm_hour=%r, tm_min=%r, "
                "tm_sec=%r, tm_wday=%r, tm_yday=%r, tm_isdst=%r)" % self._values)


def gmtime(seconds=None):
    if seconds is None:
        seconds = time()
    elif not isinstance(seconds, (int, float)):
        raise TypeError("'%s' object cannot be interpreted as an integer"
                        % type(seconds).__name__)
    seconds = int(seconds // 1)
    days = seconds // 86400
    rest = seconds % 86400
    # Civil date of a day number, in eras of 400 years that begin on 1 March.
    shifted = days + 719468
    era = shifted // 146097
    day_of_era = shifted - era * 146097
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524
                   - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    year = year_of_era + era * 400 + (1 if month <= 2 else 0)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    year_day = before + day + (1 if leap and month > 2 else 0)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60,
                        (days + 3) % 7, year_day, 0, "GMT", 0))


def localtime(seconds=None):
    return struct_time(tuple(gmtime(seconds)) + ("UTC", 0))


def asctime(moment=None):
    if moment is None:
        moment = gmtime()
    return "%s %s %2d %02d:%02d:%02d %d" % (_DAYS[moment[6]][:3], _MONTHS[moment[1] - 1][:3],
                                            moment[2], moment[3], moment[4], moment[5], moment[0])


def ctime(seconds=None):
    return asctime(gmtime(seconds))


def _has_53_weeks(year):
    first = gmtime(_seconds_of_year(year))[6]
    return first == 3 or (first == 2 and _seconds_of_year(year + 1)
                          - _seconds_of_year(year) == 366 * 86400)


def _seconds_of_year(year):
    before = year - 1
    return ((year - 1970) * 365 + before // 4 - before // 100 + before // 400 - 477) * 86400


def _iso_week(t):
    week = (t[7] - (t[6] + 1) + 10) // 7
    if week < 1:
        return (t[0] - 1, 53 if _has_53_weeks(t[0] - 1) else 52)
    if week == 53 and not _has_53_weeks(t[0]):
        return (t[0] + 1, 1)
    return (t[0], week)


def _field(letter, t):
    if letter == "Y":
        return "%d" % t[0]
    if letter == "y":
        return "%02d" % (t[0] % 100)
    if letter == "m":
        return "%02d" % t[1]
    if letter == "d":
        return "%02d" % t[2]
    if letter == "H":
        return "%02d" % t[3]
    if letter == "I":
        return "%02d" % ((t[3] + 11) % 12 + 1)
    if letter == "M":
        return "%02d" % t[4]
    if letter == "S":
        return "%02d" % t[5]
    if letter == "p":
        return "AM" if t[3] < 12 else "PM"
    if letter == "j":
        return "%03d" % t[7]
    if letter == "A":
        return _DAYS[t[6]]
    if letter == "a":
        return _DAYS[t[6]][:3]
    if letter == "B":
        return _MONTHS[t[1] - 1]
    if letter == "b" or letter == "h":
        return _MONTHS[t[1] - 1][:3]
    if letter == "w":
        return "%d" % ((t[6] + 1) % 7)
    if letter == "c":
        return asctime(t)
    if letter == "x" or letter == "D":
        return "%02d/%02d/%02d" % (t[1], t[2], t[0] % 100)
    if letter == "X" or letter == "T":
        return "%02d:%02d:%02d" % (t[3], t[4], t[5])
    if letter == "F":
        return "%d-%02d-%02d" % (t[0], t[1], t[2])
    if letter == "R":
        return "%02d:%02d" % (t[3], t[4])
    if letter == "Z":
        return getattr(t, "tm_zone", None) or "UTC"
    if letter == "z":
        return "+0000"
    if letter == "e" or letter == "k":
        return "%2d" % (t[2] if letter == "e" else t[3])
    if letter == "l":
        return "%2d" % ((t[3] + 11) % 12 + 1)
    if letter == "P":
        return "am" if t[3] < 12 else "pm"
    if letter == "r":
        return _field("I", t) + ":%02d:%02d " % (t[4], t[5]) + _field("p", t)
    if letter == "C":
        return "%02d" % (t[0] // 100)
    if letter == "u":
        return "%d" % (t[6] + 1)
    if letter == "U" or letter == "W": # weeks begin with Sunday, or with Monday
        return "%02d" % ((t[7] + 6 - (t[6] + (1 if letter == "U" else 0)) % 7) // 7)
    if letter == "V" or letter == "G" or letter == "g":
        year, week = _iso_week(t)
        return "%02d" % week if letter == "V" else "%d" % year if letter == "G" else (
            "%02d" % (year % 100))
    if letter == "n":
        return "\n"
    if letter == "t":
        return "\t"
    if letter == "%":
        return "%"
    return "%" + letter


def strftime(format, moment=None):
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not " + _loose.class_name(format))
    if moment is None:
        moment = localtime()
    elif not isinstance(moment, (tuple, struct_time)):
        raise TypeError("Tuple or struct_time argument required")
    out = []
    at = 0
    while at < len(format):
        if format[at] == "%" and at + 2 < len(format) and format[at + 1] == "-":
            out.append(_field(format[at + 2], moment).lstrip("0 ") or "0") # without padding
            at += 3
        elif format[at] == "%" and at + 1 < len(format):
            out.append(_field(format[at + 1], moment))
            at += 2
        else:
            out.append(format[at])
            at += 1
    return "".join(out)
