# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes, made by fork, and the objects they share: locks, values, pipes and queues."""

import _loose
import atexit
import builtins
import os
import queue
import sys
import threading
from _loose import cpu_count, monotonic
from collections import deque


class ProcessError(Exception):
    __module__ = "multiprocessing.context"


class BufferTooShort(ProcessError):
    __module__ = "multiprocessing.context"


class TimeoutError(ProcessError):
    __module__ = "multiprocessing.context"


class AuthenticationError(ProcessError):
    __module__ = "multiprocessing.context"


_current = None
_parent = None
_process_count = 0
_children = set()
# [priority, number, function] to call when the process ends, the highest priority first.
_finalizers = []
_finalizer_count = 0
_ending = False


def _at_end(priority, function):
    global _finalizer_count
    _finalizer_count += 1
    entry = [priority, _finalizer_count, function]
    _finalizers.append(entry)
    return entry


def _call_finalizer(entry):
    if entry in _finalizers:
        _finalizers.remove(entry)
        entry[2]()


def _run_finalizers(lowest=None):
    due = [entry for entry in _finalizers if lowest is None or entry[0] >= lowest]
    due.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
    for entry in due:
        try:
            _call_finalizer(entry)
        except Exception as error:
            builtins._print_exception(error, "")


def _exit_function():
    """Before a process ends: daemon children are terminated, the others waited for."""
    global _ending
    if _ending:
        return
    _ending = True
    _run_finalizers(0)
    if _current is not None:
        for process in active_children():
            if process.daemon:
                process._popen.terminate()
        for process in active_children():
            process.join()
    _run_finalizers()


atexit.register(_exit_function)


def _flush_streams():
    try:
        sys.stdout.flush()
    except (AttributeError, ValueError):
        pass
    try:
        sys.stderr.flush()
    except (AttributeError, ValueError):
        pass


# --- processes

class _Child:
    """A process that was started, seen from its parent."""

    def __init__(self, process):
        _flush_streams()
        self.returncode = None
        others = threading.enumerate()
        self.pid = _loose.fork(process)
        if self.pid == 0:
            threading._after_fork(others)
            _loose.exit_now(process._bootstrap() & 255)

    def wait(self, timeout=None):
        if self.returncode is None:
            self.returncode = _loose.wait_process(self.pid, timeout)
        return self.returncode

    def poll(self):
        return self.wait(0)

    def send(self, number):
        if self.returncode is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        self.send(15)

    def kill(self):
        self.send(9)


_SIGNAL_NAMES = {-1: "SIGHUP", -2: "SIGINT", -3: "SIGQUIT", -6: "SIGABRT", -9: "SIGKILL",
                 -10: "SIGUSR1", -12: "SIGUSR2", -13: "SIGPIPE", -14: "SIGALRM", -15: "SIGTERM"}


class BaseProcess:
    """State: `_popen` is None before the start; `_popen.returncode` once it was waited for."""

    _loose_resource = "Process"
    __module__ = "multiprocessing.process"

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        global _process_count
        assert group is None, "group argument must be None for now"
        _process_count += 1
        self._identity = _current._identity + (_process_count,)
        self._daemonic = _current._daemonic
        self._parent_pid = os.getpid()
        self._parent_name = _current.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or (type(self).__name__ + "-"
                              + ":".join(str(number) for number in self._identity))
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), (
            "can only start a process object created by current process")
        assert not _current._daemonic, "daemonic processes are not allowed to have children"
        _forget_ended()
        self._popen = _Child(self)
        # What the target was given must not live as long as the process object.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        code = self._popen.wait(timeout)
        if code is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            self._popen = None
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        self._check_closed()
        if self is _current or self._popen is None:
            return None
        return self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        if self is _current:
            return os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    def __repr__(self):
        code = None
        if self is _current:
            state = "started"
        elif self._closed:
            state = "closed"
        elif self._parent_pid != os.getpid():
            state = "unknown"
        elif self._popen is None:
            state = "initial"
        else:
            code = self._popen.poll()
            state = "started" if code is None else "stopped"
        parts = [type(self).__name__, "name=%r" % self._name]
        if self._popen is not None:
            parts.append("pid=%s" % self._popen.pid)
        parts.append("parent=%s" % self._parent_pid)
        parts.append(state)
        if code is not None:
            parts.append("exitcode=%s" % _SIGNAL_NAMES_SHOWN.get(code, code))
        if self.daemon:
            parts.append("daemon")
        return "<" + " ".join(parts) + ">"

    def _bootstrap(self):
        """The whole life of the child. The result is its exit code."""
        global _current, _parent, _process_count, _children, _ending
        code = 1
        try:
            _process_count = 0
            _children = set()
            _parent = _ParentProcess(self._parent_name, self._parent_pid)
            _current = self
            _finalizers.clear()
            _ending = False
            atexit._clear()
            atexit.register(_exit_function)
            try:
                self.run()
                code = 0
            finally:
                _exit_function()
        except SystemExit as error:
            if error.code is None:
                code = 0
            elif isinstance(error.code, int):
                code = error.code
            else:
                sys.stderr.write(str(error.code) + "\n")
                code = 1
        except BaseException as error:
            code = 1
            builtins._print_exception(error, "Process %s:\n" % self.name)
        finally:
            threading._shutdown()
            _flush_streams()
        return code


_SIGNAL_NAMES_SHOWN = {code: "-" + _SIGNAL_NAMES[code] for code in _SIGNAL_NAMES}


class Process(BaseProcess):
    __module__ = "multiprocessing.context"


class _MainProcess(BaseProcess):
    __module__ = "multiprocessing.process"

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._daemonic = False

    def close(self):
        pass


class _ParentProcess(BaseProcess):
    __module__ = "multiprocessing.process"

    def __init__(self, name, pid):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._daemonic = False

    def is_alive(self):
        return os.getppid() == self._pid

    @property
    def ident(self):
        return self._pid

    pid = ident


_current = _MainProcess()


def current_process():
    return _current


def parent_process():
    return _parent


def _forget_ended():
    for process in list(_children):
        if process._popen.poll() is not None:
            _children.discard(process)


def active_children():
    _forget_ended()
    return list(_children)


def freeze_support():
    pass


_start_method_is_set = False


def get_start_method(allow_none=False):
    global _start_method_is_set
    if allow_none and not _start_method_is_set:
        return None
    _start_method_is_set = True
    return "fork"


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def set_start_method(method, force=False):
    global _start_method_is_set
    if _start_method_is_set and not force:
        raise RuntimeError("context has already been set")
    if method is None or method == "fork":
        _start_method_is_set = method is not None
        return
    if method in ("spawn", "forkserver"):
        _loose.refuse("start method '" + method + "' (only 'fork')")
    raise ValueError("cannot find context for %r" % method)


# --- locks

_NO_LIMIT = 2147483647


class _SharedLock:
    """The semaphore itself lives in the kernel: state `_semaphore`."""

    _loose_shared = True

    def __init__(self, value, maximum, recursive):
        self._semaphore = _loose.shared_semaphore(value, maximum, recursive)
        self.acquire = self._semaphore.acquire
        self.release = self._semaphore.release

    def __enter__(self):
        return self._semaphore.acquire()

    def __exit__(self, *details):
        self._semaphore.release()

    def _holder(self):
        if self._semaphore.is_mine():
            name = _current.name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        if self._semaphore.get_value() == 1:
            return "None"
        if self._semaphore.count() > 0:
            return "SomeOtherThread"
        return "SomeOtherProcess"


class Lock(_SharedLock):
    _loose_resource = "SharedLock"
    __module__ = "multiprocessing.synchronize"

    def __init__(self):
        _SharedLock.__init__(self, 1, 1, False)

    def __repr__(self):
        return "<Lock(owner=%s)>" % self._holder()


class RLock(_SharedLock):
    _loose_resource = "SharedLock"
    __module__ = "multiprocessing.synchronize"

    def __init__(self):
        _SharedLock.__init__(self, 1, 1, True)

    def __repr__(self):
        holder = self._holder()
        if holder == "None":
            return "<RLock(None, 0)>"
        if self._semaphore.is_mine():
            return "<RLock(%s, %s)>" % (holder, self._semaphore.count())
        return "<RLock(%s, nonzero)>" % holder


class Semaphore(_SharedLock):
    _loose_resource = "Semaphore"
    __module__ = "multiprocessing.synchronize"

    def __init__(self, value=1):
        _SharedLock.__init__(self, value, _NO_LIMIT, False)

    def get_value(self):
        return self._semaphore.get_value()

    def __repr__(self):
        return "<Semaphore(value=%s)>" % self._semaphore.get_value()


class BoundedSemaphore(Semaphore):
    __module__ = "multiprocessing.synchronize"

    def __init__(self, value=1):
        self._maximum = value
        _SharedLock.__init__(self, value, value, False)

    def __repr__(self):
        return "<BoundedSemaphore(value=%s, maxvalue=%s)>" % (self._semaphore.get_value(),
                                                              self._maximum)


class Condition:
    """State: `_sleeping` and `_woken` count the waiters, who all wait at `_gate`."""

    _loose_shared = True
    _loose_resource = "Condition"
    __module__ = "multiprocessing.synchronize"

    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self._sleeping = Semaphore(0)
        self._woken = Semaphore(0)
        self._gate = Semaphore(0)
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def __repr__(self):
        waiting = self._sleeping.get_value() - self._woken.get_value()
        return "<Condition(%s, %s)>" % (self._lock, waiting)

    def wait(self, timeout=None):
        held = self._lock._semaphore
        assert held.is_mine(), "must acquire() condition before using wait()"
        self._sleeping.release()
        depth = held.count()
        for i in range(depth):
            self._lock.release()
        try:
            return self._gate.acquire(True, timeout)
        finally:
            self._woken.release()
            for i in range(depth):
                self._lock.acquire()

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else monotonic() + timeout
        left = timeout
        while not result:
            if end is not None:
                left = end - monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        assert self._lock._semaphore.is_mine(), "lock is not owned"
        assert not self._gate.acquire(False), "the gate is open"
        # Waiters whose time was up have left: take them off the books first.
        while self._woken.acquire(False):
            found = self._sleeping.acquire(False)
            assert found, "more woken than asleep"
        sleepers = 0
        while sleepers < n and self._sleeping.acquire(False):
            self._gate.release()
            sleepers += 1
        if sleepers:
            for i in range(sleepers):
                self._woken.acquire()
            # Tokens of those whose time ran out just now.
            while self._gate.acquire(False):
                pass

    def notify_all(self):
        self.notify(_NO_LIMIT)


class Event:
    """State: `_flag`, a semaphore of 0 or 1."""

    _loose_shared = True
    _loose_resource = "Event"
    __module__ = "multiprocessing.synchronize"

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = Semaphore(0)

    def __repr__(self):
        return "<Event at %#x %s>" % (id(self), "set" if self.is_set() else "unset")

    def _read(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def is_set(self):
        with self._cond:
            return self._read()

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
            else:
                self._cond.wait(timeout)
            return self._read()


class Barrier(threading.Barrier):
    """As in threading; `_cells` holds its state and its count."""

    _loose_shared = True
    __module__ = "multiprocessing.synchronize"

    def __init__(self, parties, action=None, timeout=None):
        self._cells = _loose.shared_cells([0, 0])
        threading.Barrier.__init__(self, parties, action, timeout)
        self._cond = Condition()

    @property
    def _state(self):
        return _loose.cell_get(self._cells, 0)

    @_state.setter
    def _state(self, value):
        _loose.cell_set(self._cells, 0, value)

    @property
    def _count(self):
        return _loose.cell_get(self._cells, 1)

    @_count.setter
    def _count(self, value):
        _loose.cell_set(self._cells, 1, value)


# --- shared values

_INTEGERS = {"b": (8, True, "c_byte"), "B": (8, False, "c_ubyte"), "h": (16, True, "c_short"),
             "H": (16, False, "c_ushort"), "i": (32, True, "c_int"), "I": (32, False, "c_uint"),
             "l": (64, True, "c_long"), "L": (64, True, "c_ulong"), "q": (64, True, "c_long"),
             "Q": (64, True, "c_ulong")}
_FLOATS = {"d": "c_double", "f": "c_float"}


def _stored(code, value):
    """The value as a C variable of that type keeps it."""
    if code in _INTEGERS:
        bits, signed, name = _INTEGERS[code]
        if not isinstance(value, int):
            raise TypeError("'%s' object cannot be interpreted as an integer"
                            % type(value).__name__)
        value = int(value)
        if bits < 64:
            value = value & ((1 << bits) - 1)
            if signed and value >= 1 << (bits - 1):
                value -= 1 << bits
        return value
    if code in _FLOATS:
        if not isinstance(value, (int, float)):
            raise TypeError("must be real number, not %s" % type(value).__name__)
        value = float(value)
        return _loose.as_single(value) if code == "f" else value
    return value


def _type_code(code_or_type):
    if isinstance(code_or_type, str):
        if code_or_type in _INTEGERS or code_or_type in _FLOATS or code_or_type in ("c", "u"):
            return code_or_type
        raise AttributeError("'str' object has no attribute '_type_'")
    codes = {"c_int": "i", "c_long": "l", "c_ulong": "L"}
    code = codes.get(getattr(code_or_type, "__name__", ""))
    if code is None:
        raise TypeError("this type has no storage info")
    return code


class RawValue:
    _loose_shared = True
    _loose_resource = "SharedValue"

    def __init__(self, typecode_or_type, *args):
        self._code = _type_code(typecode_or_type)
        first = args[0] if args else 0
        self._cells = _loose.shared_cells([_stored(self._code, first)])

    def __repr__(self):
        name = _FLOATS.get(self._code)
        if name is None:
            name = _INTEGERS[self._code][2] if self._code in _INTEGERS else "c_char"
        return "%s(%r)" % (name, self.value)

    @property
    def value(self):
        return _loose.cell_get(self._cells, 0)

    @value.setter
    def value(self, value):
        _loose.cell_set(self._cells, 0, _stored(self._code, value))


class RawArray:
    _loose_shared = True
    _loose_resource = "SharedValue"

    def __init__(self, typecode_or_type, size_or_initializer):
        self._code = _type_code(typecode_or_type)
        if isinstance(size_or_initializer, int):
            first = [_stored(self._code, 0)] * size_or_initializer
        else:
            first = [_stored(self._code, value) for value in size_or_initializer]
        self._size = len(first)
        self._cells = _loose.shared_cells(first)

    def __len__(self):
        return self._size

    def _place(self, index):
        if index < 0:
            index += self._size
        if index < 0 or index >= self._size:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, int):
            return _loose.cell_get(self._cells, self._place(index))
        return list(self)[index]

    def __setitem__(self, index, value):
        if isinstance(index, int):
            _loose.cell_set(self._cells, self._place(index), _stored(self._code, value))
            return
        places = list(range(self._size))[index]
        values = list(value)
        if len(places) != len(values):
            raise ValueError("Can only assign sequence of same size")
        for at in range(len(places)):
            self[places[at]] = values[at]

    def __iter__(self):
        return iter([_loose.cell_get(self._cells, at) for at in range(self._size)])


class _Synchronized:
    _loose_shared = True
    _loose_resource = "SharedValue"

    def __init__(self, obj, lock=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return "<%s wrapper for %s>" % (type(self).__name__, self._obj)


class Synchronized(_Synchronized):
    __module__ = "multiprocessing.sharedctypes"

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(_Synchronized):
    __module__ = "multiprocessing.sharedctypes"

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __iter__(self):
        return iter([self[at] for at in range(len(self))])


def _chosen_lock(lock):
    if lock is True or lock is None:
        return RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % (lock,))
    return lock


def Value(typecode_or_type, *args, lock=True):
    obj = RawValue(typecode_or_type, *args)
    if lock is False:
        return obj
    return Synchronized(obj, _chosen_lock(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    obj = RawArray(typecode_or_type, size_or_initializer)
    if lock is False:
        return obj
    return SynchronizedArray(obj, _chosen_lock(lock))


# --- pipes and queues
# A message is four bytes with its length and then its bytes. Its writer can be killed in between.

_ONE_WRITE = 16384


class Connection:
    """State: the kernel's pipes `_in` and `_out`; None where it cannot read or write."""

    _loose_shared = True
    _loose_resource = "Pipe"
    __module__ = "multiprocessing.connection"

    def __init__(self, incoming, outgoing):
        self._in = incoming
        self._out = outgoing
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    @property
    def closed(self):
        return self._closed

    @property
    def readable(self):
        return self._in is not None

    @property
    def writable(self):
        return self._out is not None

    def _check(self, pipe, problem):
        if self._closed:
            raise OSError("handle is closed")
        if pipe is None:
            raise OSError(problem)

    def close(self):
        if not self._closed:
            self._closed = True
            if self._in is not None:
                _loose.pipe_close(self._in)
            if self._out is not None:
                _loose.pipe_close(self._out)

    def _write(self, data):
        while data:
            written = _loose.pipe_write(self._out, data)
            data = data[written:]

    def _read(self, size, begun):
        data = b""
        while len(data) < size:
            piece = _loose.pipe_read(self._in, size - len(data))
            if not piece:
                if not begun and not data:
                    raise EOFError
                raise OSError("got end of file during message")
            data = data + piece
        return data

    def send_bytes(self, data):
        self._check(self._out, "connection is read-only")
        header = _loose.pack_length(len(data))
        if len(data) > _ONE_WRITE:
            self._write(header)
            self._write(data)
        else:
            self._write(header + data)

    def recv_bytes(self):
        self._check(self._in, "connection is write-only")
        size = _loose.unpack_length(self._read(4, False))
        return self._read(size, True)

    def send(self, obj):
        self._check(self._out, "connection is read-only")
        self.send_bytes(_loose.dumps(obj))

    def recv(self):
        return _loose.loads(self.recv_bytes())

    def poll(self, timeout=0.0):
        self._check(self._in, "connection is write-only")
        return _loose.pipe_wait(self._in, timeout)


def Pipe(duplex=True):
    first_in, second_out = _loose.pipe()
    if not duplex:
        return (Connection(first_in, None), Connection(None, second_out))
    second_in, first_out = _loose.pipe()
    return (Connection(first_in, first_out), Connection(second_in, second_out))


_END_OF_QUEUE = object()


class Queue:
    """What is put goes into `_buffer`, from which a thread of this process feeds the pipe.
    State: `_buffer` (not yet sent), the pipe of `_reader`, `_rlock`, `_wlock`, `_sem`."""

    _loose_shared = True
    _loose_resource = "Queue"
    __module__ = "multiprocessing.queues"

    def __init__(self, maxsize=0):
        if maxsize <= 0:
            maxsize = _NO_LIMIT
        self._maxsize = maxsize
        self._reader, self._writer = Pipe(False)
        self._rlock = Lock()
        self._wlock = Lock()
        self._sem = BoundedSemaphore(maxsize)
        self._closed = False
        self._reset()

    def _reset(self):
        self._owner = os.getpid()
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = deque()
        self._thread = None
        self._close_entry = None
        self._join_entry = None
        self._joincancelled = False

    def _own(self):
        # After a fork the child starts with an empty buffer and no feeder.
        if self._owner != os.getpid():
            self._reset()

    def put(self, obj, block=True, timeout=None):
        self._own()
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        if not self._sem.acquire(block, timeout):
            raise queue.Full
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._notempty.notify()

    def get(self, block=True, timeout=None):
        self._own()
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
            self._sem.release()
        else:
            end = monotonic() + timeout if block else None
            if not self._rlock.acquire(block, timeout):
                raise queue.Empty
            try:
                if block:
                    left = end - monotonic()
                    if not self._reader.poll(max(left, 0)):
                        raise queue.Empty
                elif not self._reader.poll():
                    raise queue.Empty
                data = self._reader.recv_bytes()
                self._sem.release()
            finally:
                self._rlock.release()
        return _loose.loads(data)

    def qsize(self):
        return self._maxsize - self._sem.get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem.get_value() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._own()
        self._closed = True
        if self._close_entry is not None:
            _call_finalizer(self._close_entry)

    def join_thread(self):
        assert self._closed, "Queue %r not closed" % self
        if self._join_entry is not None:
            _call_finalizer(self._join_entry)

    def cancel_join_thread(self):
        self._joincancelled = True
        if self._join_entry is not None and self._join_entry in _finalizers:
            _finalizers.remove(self._join_entry)

    def _start_thread(self):
        self._buffer.clear()
        self._thread = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        self._thread.start()
        if not self._joincancelled:
            self._join_entry = _at_end(-5, self._thread.join)
        self._close_entry = _at_end(10, self._end_feeding)

    def _end_feeding(self):
        with self._notempty:
            self._buffer.append(_END_OF_QUEUE)
            self._notempty.notify()

    def _feed(self):
        while True:
            with self._notempty:
                if not self._buffer:
                    self._notempty.wait()
            while self._buffer:
                obj = self._buffer.popleft()
                if obj is _END_OF_QUEUE:
                    self._writer.close()
                    return
                try:
                    data = _loose.dumps(obj)
                    with self._wlock:
                        self._writer.send_bytes(data)
                except Exception as error:
                    self._sem.release()
                    if _ending:
                        return
                    builtins._print_exception(error, "")


class JoinableQueue(Queue):
    """State: as Queue, and `_unfinished_tasks`."""

    def __init__(self, maxsize=0):
        Queue.__init__(self, maxsize)
        self._unfinished_tasks = Semaphore(0)
        self._cond = Condition()

    def put(self, obj, block=True, timeout=None):
        self._own()
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))
        if not self._sem.acquire(block, timeout):
            raise queue.Full
        with self._notempty, self._cond:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._unfinished_tasks.release()
            self._notempty.notify()

    def task_done(self):
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished_tasks.get_value() == 0:
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if self._unfinished_tasks.get_value() != 0:
                self._cond.wait()


class SimpleQueue:
    """A pipe with a lock at each end. State: the pipe of `_reader`."""

    _loose_resource = "Queue"
    _loose_shared = True
    __module__ = "multiprocessing.queues"

    def __init__(self):
        self._reader, self._writer = Pipe(False)
        self._rlock = Lock()
        self._wlock = Lock()

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return _loose.loads(data)

    def put(self, obj):
        data = _loose.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)
