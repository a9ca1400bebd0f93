# SPDX-License-Identifier: GPL-3.0-or-later
"""Clocks and sleep. There is one time zone, UTC. No check points here (README)."""

from _loose import monotonic, monotonic_ns, process_time, sleep, time, time_ns

perf_counter = monotonic
perf_counter_ns = monotonic_ns
timezone = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")


class struct_time:
    _loose_type_name = "time.struct_time"

    def __init__(self, values):
        self._values = tuple(values)
        (self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min, self.tm_sec,
         self.tm_wday, self.tm_yday, self.tm_isdst) = self._values

    def __getitem__(self, index):
        return self._values[index]

    def __len__(self):
        return 9

    def __repr__(self):
        return ("time.struct_time(tm_year=%d, tm_mon=%d, tm_mday=%d, tm_hour=%d, tm_min=%d, "
                "tm_sec=%d, tm_wday=%d, tm_yday=%d, tm_isdst=%d)" % self._values)


def gmtime(seconds=None):
    if seconds is None:
        seconds = time()
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
                        (days + 3) % 7, year_day, 0))


localtime = gmtime


def asctime(moment=None):
    if moment is None:
        moment = gmtime()
    return "%s %s %2d %02d:%02d:%02d %d" % (_DAYS[moment[6]][:3], _MONTHS[moment[1] - 1][:3],
                                            moment[2], moment[3], moment[4], moment[5], moment[0])


def ctime(seconds=None):
    return asctime(gmtime(seconds))


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
        return "UTC"
    if letter == "z":
        return "+0000"
    if letter == "n":
        return "\n"
    if letter == "t":
        return "\t"
    if letter == "%":
        return "%"
    return "%" + letter


def strftime(format, moment=None):
    if moment is None:
        moment = gmtime()
    out = []
    at = 0
    while at < len(format):
        if format[at] == "%" and at + 1 < len(format):
            out.append(_field(format[at + 1], moment))
            at += 2
        else:
            out.append(format[at])
            at += 1
    return "".join(out)
