# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages with a level, a time and the name of the thread."""

import _loose
import builtins
import sys
import threading
import time
import warnings

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
raiseExceptions = True


def _number_named(name):
    for number in _level_names:
        if _level_names[number] == name:
            return number
    return None


def getLevelName(level):
    number = _number_named(level)
    return _level_names.get(level, "Level %s" % level) if number is None else number


def addLevelName(level, name):
    _level_names[level] = name


def _level_number(level):
    if isinstance(level, int):
        return level
    number = _number_named(level)
    if number is not None:
        return number
    if isinstance(level, str):
        raise ValueError("Unknown level: %r" % level)
    raise TypeError("Level not an integer or a valid string: %r" % (level,))


def _place_of_call(levels):
    """Where the program asked for a message; levels: 1 for the call itself, 2 for its caller."""
    index = 0
    while levels > 0:
        index += 1
        place = _loose.caller_place(index)
        if place[2] != __name__:
            levels -= 1
    return place


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
        self.funcName = place[4]
        self.exc_text = None
        self.stack_info = None
        self.created = time.time()
        self.msecs = int((self.created % 1) * 1000)
        self.relativeCreated = (self.created - _start) * 1000
        self.thread = threading.get_ident()
        self.threadName = threading.current_thread().name
        self.process = _loose.getpid()
        self.processName = _process_name()

    def __repr__(self):
        return "<LogRecord: %s, %s, %s, %s, \"%s\">" % (self.name, self.levelno, self.pathname,
                                                       self.lineno, self.msg)

    def getMessage(self):
        message = str(self.msg)
        if self.args:
            message = message % self.args
        return message


def _process_name():
    process = _loose.current_process()
    return "MainProcess" if process is None else process._name


def _has_field(text):
    """Whether there is a %(name)s of any kind in it."""
    for start in range(len(text)):
        end = text.find(")", start)
        if text.startswith("%(", start) and end > 0 and text[start + 2:end].isidentifier():
            kind = text[end + 1:].lstrip("#0+ -").lstrip("0123456789*.")
            if kind and kind[0] in "diouxefgcrsaDIOUXEFGCRSA%":
                return True
    return False


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%", validate=True):
        if style == "$":
            _loose.refuse("the style '$' of logging. Use '%' instead.")
        if style not in ("%", "{"):
            raise ValueError("Style must be one of: %,{,$")
        self._fmt = fmt or ("%(message)s" if style == "%" else "{message}")
        if validate and style == "%" and not _has_field(self._fmt):
            raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, style))
        if validate and style == "{" and "{" not in self._fmt:
            raise ValueError("invalid format: no fields")
        self._style = style
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        moment = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        return "%s,%03d" % (time.strftime("%Y-%m-%d %H:%M:%S", moment), record.msecs)

    def usesTime(self):
        return ("%(asctime)" if self._style == "%" else "{asctime") in self._fmt

    def formatMessage(self, record):
        values = record.__dict__
        try:
            return self._fmt % values if self._style == "%" else self._fmt.format(**values)
        except KeyError as error:
            raise ValueError("Formatting field not found in record: %s" % error)

    def formatException(self, exc_info):
        import traceback
        return "".join(traceback.format_exception(exc_info[1])).rstrip("\n")

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text += ("" if text.endswith("\n") else "\n") + record.exc_text
        return text


class Filter:
    """Lets through what comes from a logger of this name or one below it."""

    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return (self.name == "" or record.name == self.name
                or record.name.startswith(self.name + "."))


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for each in self.filters:
            passes = each.filter(record) if hasattr(each, "filter") else each(record)
            if not passes:
                return False
        return True


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level = _level_number(level)
        self.formatter = None
        self.lock = threading.RLock()

    def __repr__(self):
        return "<%s (%s)>" % (type(self).__name__, getLevelName(self.level))

    def acquire(self):
        self.lock.acquire()

    def release(self):
        self.lock.release()

    def setLevel(self, level):
        self.level = _level_number(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def handle(self, record):
        passes = self.filter(record)
        if passes:
            with self.lock:
                self.emit(record)
        return passes

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handleError(self, record):
        """Tells on stderr why the record could not be written, and who wanted that."""
        if not raiseExceptions or sys.stderr is None:
            return
        sys.stderr.write("--- Logging error ---\n")
        builtins._print_exception(_loose.current_exception(), "")
        sys.stderr.write("Call stack:\n" + _stack_text())
        try:
            text = "Message: %r\nArguments: %s\n" % (record.msg, record.args)
        except Exception:
            text = ("Unable to print the message and arguments - possible formatting error.\n"
                    "Use the traceback above to help find the error.\n")
        sys.stderr.write(text)

    def flush(self):
        pass

    def close(self):
        pass


_default_formatter = Formatter()


def _stack_text():
    """The program's own frames, the outermost first."""
    text = ""
    index = 1
    while True:
        place = _loose.caller_place(index)
        if place[2] == "sys":
            return text
        if place[2] == "__main__":
            text = '  File "%s", line %d, in %s\n    %s\n' % (place[0], place[1], place[4],
                                                            place[3]) + text
        index += 1


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return "<%s %s(%s)>" % (type(self).__name__, name + " " if name else "",
                                getLevelName(self.level))

    def flush(self):
        with self.lock:
            if self.stream is not None and hasattr(self.stream, "flush"):
                self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None):
        StreamHandler.__init__(self, open(filename, mode, encoding=encoding))

    def close(self):
        with self.lock:
            self.stream.close()


class _LastResort(StreamHandler):
    def __init__(self, level):
        Handler.__init__(self, level)

    def flush(self):
        sys.stderr.flush()

    def emit(self, record):
        self.stream = sys.stderr
        StreamHandler.emit(self, record)


lastResort = _LastResort(WARNING)


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _level_number(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def __repr__(self):
        return "<%s %s (%s)>" % (type(self).__name__, self.name,
                                 getLevelName(self.getEffectiveLevel()))

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
        return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else self.name + "." + suffix)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if stack_info:
            _loose.refuse("stack_info of logging. Use traceback.print_stack() instead.")
        place = _place_of_call(stacklevel)
        error = None
        if isinstance(exc_info, BaseException):
            error = (type(exc_info), exc_info, exc_info.__traceback__)
        elif isinstance(exc_info, tuple):
            error = exc_info
        elif exc_info:
            error = sys.exc_info()
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        record = LogRecord(self.name, level, msg, args, error, place)
        for key in extra or ():
            if key in ("message", "asctime") or key in record.__dict__:
                raise KeyError("Attempt to overwrite %r in LogRecord" % key)
            record.__dict__[key] = extra[key]
        self.handle(record)

    def handle(self, record):
        if self.disabled or not self.filter(record):
            return
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and lastResort is not None and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _deprecated("method")
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)


def _deprecated(what):
    warnings.warn("The 'warn' %s is deprecated, use 'warning' instead" % what,
                  DeprecationWarning, 3)


class RootLogger(Logger):
    pass


class LoggerAdapter:
    """A logger with something to add to each of its messages."""

    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()


root = RootLogger("root", WARNING)
Logger.root = root
_disabled = 0


def disable(level=CRITICAL):
    global _disabled
    _disabled = _level_number(level)


def _nearest(name):
    """The logger of the nearest enclosing name that exists, or else the root."""
    dot = name.rfind(".")
    while dot > 0:
        if name[:dot] in _loggers:
            return _loggers[name[:dot]]
        dot = name[:dot].rfind(".")
    return root


def getLogger(name=None):
    if not name or name == "root":
        return root
    if not isinstance(name, str):
        raise TypeError("A logger name must be a string")
    with _lock:
        logger = _loggers.get(name)
        if logger is None:
            logger = Logger(name)
            _loggers[name] = logger
            logger.parent = _nearest(name)
            for other in _loggers:
                if other.startswith(name + "."):
                    _loggers[other].parent = _nearest(other)
        return logger


def basicConfig(*, filename=None, filemode="a", format=None, datefmt=None, style="%", level=None,
                stream=None, handlers=None, force=False, encoding=None, **kwargs):
    with _lock:
        if force:
            for handler in root.handlers:
                handler.flush()
                handler.close()
            root.handlers.clear()
        if root.handlers:
            return
        if handlers is None:
            if stream is not None and filename is not None:
                raise ValueError("'stream' and 'filename' should not be specified together")
            handlers = [FileHandler(filename, filemode, encoding) if filename
                        else StreamHandler(stream)]
        elif stream is not None or filename is not None:
            raise ValueError("'stream' or 'filename' should not be specified together with "
                             "'handlers'")
        plain = ("%(levelname)s:%(name)s:%(message)s" if style == "%"
                 else "{levelname}:{name}:{message}")
        formatter = Formatter(format or plain, datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError("Unrecognised argument(s): %s" % ", ".join(kwargs))


def _ready():
    if not root.handlers:
        basicConfig()


def debug(msg, *args, **kwargs):
    _ready()
    root.debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _ready()
    root.info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _ready()
    root.warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    _deprecated("function")
    warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    _ready()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    error(msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    _ready()
    root.critical(msg, *args, **kwargs)


fatal = critical


def log(level, msg, *args, **kwargs):
    _ready()
    root.log(level, msg, *args, **kwargs)


def shutdown():
    for handler in root.handlers:
        handler.flush()
        handler.close()
