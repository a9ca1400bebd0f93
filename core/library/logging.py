# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages with a level, a time and the name of the thread."""

import _loose
import sys
import threading
import time

CRITICAL = 50
FATAL = CRITICAL
ERROR = 40
WARNING = 30
WARN = WARNING
INFO = 20
DEBUG = 10
NOTSET = 0

_level_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_start = time.time()
_loggers = {}
_lock = threading.RLock()


def getLevelName(level):
    return _level_names.get(level, "Level %s" % level)


def addLevelName(level, name):
    _level_names[level] = name


def _level_number(level):
    if isinstance(level, int):
        return level
    for number in _level_names:
        if _level_names[number] == level:
            return number
    raise ValueError("Unknown level: %r" % level)


class LogRecord:
    def __init__(self, name, level, msg, args, error, place):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.msg = msg
        self.args = args
        self.exc_info = error
        self.pathname = place[0]
        self.filename = place[0][place[0].rfind("/") + 1:]
        self.module = self.filename[:-3] if self.filename.endswith(".py") else self.filename
        self.lineno = place[1]
        self.created = time.time()
        self.msecs = int((self.created % 1) * 1000)
        self.relativeCreated = (self.created - _start) * 1000
        self.thread = threading.get_ident()
        self.threadName = threading.current_thread().name
        self.process = _loose.getpid()
        self.processName = _process_name()

    def getMessage(self):
        message = str(self.msg)
        if self.args:
            message = message % self.args
        return message


def _process_name():
    process = _loose.current_process()
    return "MainProcess" if process is None else process._name


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%"):
        if style != "%":
            raise ValueError("Style must be one of: %")
        self._fmt = fmt or "%(message)s"
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        moment = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        return "%s,%03d" % (time.strftime("%Y-%m-%d %H:%M:%S", moment), record.msecs)

    def format(self, record):
        record.message = record.getMessage()
        if "%(asctime)" in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        text = self._fmt % record.__dict__
        if record.exc_info is not None:
            import traceback
            text += "\n" + "".join(traceback.format_exception(record.exc_info)).rstrip("\n")
        return text


class Handler:
    def __init__(self, level=NOTSET):
        self.level = _level_number(level)
        self.formatter = None
        self.lock = threading.RLock()

    def setLevel(self, level):
        self.level = _level_number(level)

    def setFormatter(self, formatter):
        self.formatter = formatter

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def handle(self, record):
        with self.lock:
            self.emit(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        with self.lock:
            self.stream.flush()

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
        self.flush()


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a"):
        StreamHandler.__init__(self, open(filename, mode))

    def close(self):
        with self.lock:
            self.stream.close()


class _LastResort(Handler):
    def emit(self, record):
        sys.stderr.write(self.format(record) + "\n")


lastResort = _LastResort(WARNING)


class Logger:
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = _level_number(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def __repr__(self):
        return "<Logger %s (%s)>" % (self.name, getLevelName(self.getEffectiveLevel()))

    def setLevel(self, level):
        self.level = _level_number(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level >= self.getEffectiveLevel()

    def addHandler(self, handler):
        if handler not in self.handlers:
            self.handlers.append(handler)

    def removeHandler(self, handler):
        if handler in self.handlers:
            self.handlers.remove(handler)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def _log(self, level, msg, args, exc_info=None, extra_levels=0):
        place = _loose.caller_place(2 + extra_levels)
        error = None
        if isinstance(exc_info, BaseException):
            error = exc_info
        elif exc_info:
            error = _loose.current_exception()
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        record = LogRecord(self.name, level, msg, args, error, place)
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if level >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and level >= lastResort.level:
            lastResort.handle(record)

    def debug(self, msg, *args, exc_info=None, stacklevel=1):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, exc_info, stacklevel - 1)

    def info(self, msg, *args, exc_info=None, stacklevel=1):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, exc_info, stacklevel - 1)

    def warning(self, msg, *args, exc_info=None, stacklevel=1):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, exc_info, stacklevel - 1)

    def error(self, msg, *args, exc_info=None, stacklevel=1):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info, stacklevel - 1)

    def exception(self, msg, *args, exc_info=True, stacklevel=1):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info, stacklevel - 1)

    def critical(self, msg, *args, exc_info=None, stacklevel=1):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, exc_info, stacklevel - 1)

    def log(self, level, msg, *args, exc_info=None, stacklevel=1):
        if self.isEnabledFor(level):
            self._log(level, msg, args, exc_info, stacklevel - 1)


class RootLogger(Logger):
    pass


root = RootLogger("root", WARNING)


def getLogger(name=None):
    if not name or name == "root":
        return root
    with _lock:
        logger = _loggers.get(name)
        if logger is None:
            logger = Logger(name)
            # The nearest logger of an enclosing name that exists, or else the root.
            parent = root
            dot = name.rfind(".")
            while dot > 0 and parent is root:
                parent = _loggers.get(name[:dot], root)
                dot = name[:dot].rfind(".")
            logger.parent = parent
            _loggers[name] = logger
        return logger


def basicConfig(*, filename=None, filemode="a", format=None, datefmt=None, style="%", level=None,
                stream=None, handlers=None, force=False):
    with _lock:
        if force:
            root.handlers.clear()
        if root.handlers:
            return
        if handlers is None:
            handlers = [FileHandler(filename, filemode) if filename else StreamHandler(stream)]
        formatter = Formatter(format or "%(levelname)s:%(name)s:%(message)s", datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)


def _ready():
    if not root.handlers:
        basicConfig()


def debug(msg, *args, exc_info=None):
    _ready()
    root.debug(msg, *args, exc_info=exc_info, stacklevel=2)


def info(msg, *args, exc_info=None):
    _ready()
    root.info(msg, *args, exc_info=exc_info, stacklevel=2)


def warning(msg, *args, exc_info=None):
    _ready()
    root.warning(msg, *args, exc_info=exc_info, stacklevel=2)


def error(msg, *args, exc_info=None):
    _ready()
    root.error(msg, *args, exc_info=exc_info, stacklevel=2)


def exception(msg, *args, exc_info=True):
    _ready()
    root.error(msg, *args, exc_info=exc_info, stacklevel=2)


def critical(msg, *args, exc_info=None):
    _ready()
    root.critical(msg, *args, exc_info=exc_info, stacklevel=2)


def log(level, msg, *args, exc_info=None):
    _ready()
    root.log(level, msg, *args, exc_info=exc_info, stacklevel=2)


def shutdown():
    for handler in root.handlers:
        handler.flush()
        handler.close()
