# SPDX-License-Identifier: GPL-3.0-or-later
"""Signals. Handlers run in the main thread of the process. No check points here (README)."""

import _loose

_NAMES = {1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 6: "SIGABRT", 9: "SIGKILL", 10: "SIGUSR1",
          12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM", 17: "SIGCHLD"}
_DESCRIPTIONS = {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 9: "Killed",
                 10: "User defined signal 1", 12: "User defined signal 2", 13: "Broken pipe",
                 14: "Alarm clock", 15: "Terminated", 17: "Child exited"}


class _Number:
    """A named number that does what the number does."""

    def __init__(self, value):
        self.value = value
        self.name = self._names.get(value)
        if self.name is None:
            raise ValueError("%r is not a valid %s" % (value, type(self).__name__))

    def __repr__(self):
        return "<%s.%s: %d>" % (type(self).__name__, self.name, self.value)

    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec)

    def __hash__(self):
        return hash(self.value)

    def __index__(self):
        return self.value

    def __int__(self):
        return self.value

    def __bool__(self):
        return self.value != 0

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, _Number) else other)

    def __lt__(self, other):
        return self.value < int(other)

    def __le__(self, other):
        return self.value <= int(other)

    def __gt__(self, other):
        return self.value > int(other)

    def __ge__(self, other):
        return self.value >= int(other)

    def __neg__(self):
        return -self.value

    def __add__(self, other):
        return self.value + int(other)

    def __radd__(self, other):
        return other + self.value

    def __sub__(self, other):
        return self.value - int(other)

    def __rsub__(self, other):
        return other - self.value


class Signals(_Number):
    _names = _NAMES


class Handlers(_Number):
    _names = {0: "SIG_DFL", 1: "SIG_IGN"}


for _number in _NAMES:
    setattr(Signals, _NAMES[_number], Signals(_number))
SIGHUP = Signals.SIGHUP
SIGINT = Signals.SIGINT
SIGQUIT = Signals.SIGQUIT
SIGABRT = Signals.SIGABRT
SIGKILL = Signals.SIGKILL
SIGUSR1 = Signals.SIGUSR1
SIGUSR2 = Signals.SIGUSR2
SIGPIPE = Signals.SIGPIPE
SIGALRM = Signals.SIGALRM
SIGTERM = Signals.SIGTERM
SIGCHLD = Signals.SIGCHLD
SIG_DFL = Handlers(0)
SIG_IGN = Handlers(1)
Handlers.SIG_DFL = SIG_DFL
Handlers.SIG_IGN = SIG_IGN


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


def _shown(handler):
    """What a program sees for what the kernel has: 0 default, 1 ignored, 2 SIGINT's own."""
    if handler == 0:
        return SIG_DFL
    if handler == 1:
        return SIG_IGN
    if handler == 2:
        return default_int_handler
    return handler


def _number_of(signalnum):
    if not isinstance(signalnum, (int, _Number)):
        raise TypeError("'%s' object cannot be interpreted as an integer"
                        % type(signalnum).__name__)
    return int(signalnum)


def signal(signalnum, handler):
    number = _number_of(signalnum)
    if not _loose.is_main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    if number < 1 or number > 64:
        raise ValueError("signal number out of range")
    if handler is default_int_handler:
        wanted = 2
    elif callable(handler):
        wanted = handler
    elif isinstance(handler, (int, Handlers)) and (int(handler) == 0 or int(handler) == 1):
        wanted = int(handler)
    else:
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, "
                        "or a callable object")
    if number == 9 or number == 19:
        raise OSError(22, "Invalid argument")
    return _shown(_loose.set_handler(number, wanted))


def getsignal(signalnum):
    return _shown(_loose.get_handler(_number_of(signalnum)))


def raise_signal(signalnum, /):
    _loose.raise_signal(_number_of(signalnum))


ITIMER_REAL = 0
_NS = 1000000000


class itimer_error(OSError):
    pass


ItimerError = itimer_error


def alarm(seconds, /):
    if not isinstance(seconds, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(seconds).__name__)
    rest, _ = _loose.alarm_clock()
    _loose.set_alarm_clock(max(0, seconds) * _NS, 0)
    return 0 if rest == 0 else max(1, (rest + _NS // 2) // _NS)


def _whole(which):
    if not isinstance(which, int):
        raise TypeError("'%s' object cannot be interpreted as an integer"
                        % _loose.class_name(which))
    return which


def setitimer(which, seconds, interval=0.0, /):
    _whole(which)
    for number in (seconds, interval):
        if not isinstance(number, (int, float)):
            raise TypeError("must be real number, not " + type(number).__name__)
    if which != ITIMER_REAL or seconds < 0 or interval < 0:
        raise ItimerError(22, "Invalid argument")
    before = getitimer(which)
    _loose.set_alarm_clock(int(seconds * _NS), int(interval * _NS) if seconds > 0 else 0)
    return before


def getitimer(which, /):
    if _whole(which) != ITIMER_REAL:
        raise ItimerError(22, "Invalid argument")
    rest, interval = _loose.alarm_clock()
    return (rest / _NS, interval / _NS)


def pause():
    _loose.pause()


def pthread_kill(thread_id, signalnum, /):
    if not isinstance(thread_id, int):
        raise TypeError("pthread_kill() argument 1 must be int, not "
                        + ("None" if thread_id is None else _loose.class_name(thread_id)))
    _loose.pthread_kill(thread_id, _number_of(signalnum))


def strsignal(signalnum, /):
    return _DESCRIPTIONS.get(_number_of(signalnum))


def valid_signals():
    return set([Signals(number) for number in _NAMES])
