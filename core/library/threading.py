# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads and the objects they wait for."""

import _loose
import builtins
from _loose import RLock, allocate_lock, end_lock, get_ident, get_native_id, local, monotonic
from collections import deque

Lock = allocate_lock
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0

_thread_count = 0
_limit_of_stack = 0
_trace_hook = None
_shutting_down = False
_exit_calls = []
# One lock for each thread that the end of the program has to wait for. That of a thread which has
# ended stays until somebody joins it: CPython looks through all of them at every start and join,
# which would make every end of a thread matter to every start and join of another one.
_shutdown_locks = {}
_shutdown_locks_lock = allocate_lock()


def _deprecated(old, advice):
    import warnings
    warnings.warn(old + "() is deprecated, " + advice + " instead", DeprecationWarning, stacklevel=3)


class Condition:
    """State: `_waiters`, one held lock for each waiting thread, the oldest first."""

    _loose_resource = "Condition"

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A recursive lock knows how to let go of all its levels at once.
        if hasattr(lock, "_release_save"):
            self._release_save = lock._release_save
        if hasattr(lock, "_acquire_restore"):
            self._acquire_restore = lock._acquire_restore
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned
        self._waiters = deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._lock, len(self._waiters))

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock has no owner: that it is held has to do.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = allocate_lock()
        bell.acquire()
        self._waiters.append(bell)
        saved = self._release_save()
        woken = False
        try:
            if timeout is None:
                bell.acquire()
                woken = True
            elif timeout > 0:
                woken = bell.acquire(True, timeout)
            else:
                woken = bell.acquire(False)
            return woken
        finally:
            self._acquire_restore(saved)
            if not woken:
                try:
                    self._waiters.remove(bell)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = monotonic() + left
                else:
                    left = end - monotonic()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            bell = waiters[0]
            try:
                bell.release()
            except RuntimeError:
                # Its waiter was interrupted after an earlier notify and has not left the list yet.
                pass
            else:
                n -= 1
            try:
                waiters.remove(bell)
            except ValueError:
                pass

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll", "use notify_all()")
        self.notify_all()


class Event:
    """State: `_flag`."""

    _loose_resource = "Event"

    def __init__(self):
        self._cond = Condition(allocate_lock())
        self._flag = False

    def __repr__(self):
        state = "set" if self._flag else "unset"
        return "<%s.%s at %#x: %s>" % (type(self).__module__, type(self).__qualname__, id(self), state)

    def is_set(self):
        return self._flag

    def isSet(self):
        _deprecated("isSet", "use is_set()")
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            happened = self._flag
            if not happened:
                happened = self._cond.wait(timeout)
            return happened


class Semaphore:
    """State: `_value`."""

    _loose_resource = "Semaphore"

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(allocate_lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return "<%s.%s at %#x: value=%s>" % (cls.__module__, cls.__qualname__, id(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        taken = False
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    break
                if timeout is not None:
                    if end is None:
                        end = monotonic() + timeout
                    else:
                        timeout = end - monotonic()
                        if timeout <= 0:
                            break
                self._cond.wait(timeout)
            else:
                self._value -= 1
                taken = True
        return taken

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            for i in range(n):
                self._cond.notify()

    def __exit__(self, kind, error, trace):
        self.release()


class BoundedSemaphore(Semaphore):
    """State: `_value` of `_initial_value`."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return "<%s.%s at %#x: value=%s/%s>" % (
            cls.__module__, cls.__qualname__, id(self), self._value, self._initial_value)

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            for i in range(n):
                self._cond.notify()


class BrokenBarrierError(RuntimeError):
    pass


_FILLING = 0
_DRAINING = 1
_RESETTING = -1
_BROKEN = -2


class Barrier:
    """State: `_count` threads of `_parties` are in it; `_state` 0 filling, 1 draining, -1 being
    reset, -2 broken."""

    _loose_resource = "Barrier"

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(allocate_lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        name = type(self).__module__ + "." + type(self).__qualname__
        if self.broken:
            return "<%s at %#x: broken>" % (name, id(self))
        return "<%s at %#x: waiters=%s/%s>" % (name, id(self), self.n_waiting, self.parties)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                self._exit()

    def _enter(self):
        # The last round may still be leaving.
        while self._state in (_RESETTING, _DRAINING):
            self._cond.wait()
        if self._state < 0:
            raise BrokenBarrierError

    def _release(self):
        try:
            if self._action:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self):
        if self._count == 0 and self._state in (_RESETTING, _DRAINING):
            self._state = _FILLING
            self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == _FILLING:
                    self._state = _RESETTING
                elif self._state == _BROKEN:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        if self._state == _FILLING:
            return self._count
        return 0

    @property
    def broken(self):
        return self._state == _BROKEN


def _new_name(template):
    global _thread_count
    _thread_count += 1
    return template % _thread_count


class Thread:
    """The kernel's table of threads knows which are alive; `_tstate_lock` is held from the start
    of the thread to its end, and for ever if it is killed."""

    _loose_resource = "Thread"
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if excepthook is None:
            raise RuntimeError("threading.excepthook is None")
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _new_name("Thread-%d")
            if target is not None:
                try:
                    name += " (" + target.__name__ + ")"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is not None:
            self._daemonic = daemon
        else:
            self._daemonic = current_thread().daemon
        self._ident = None
        self._native_id = None
        self._tstate_lock = None
        self._started = Event()
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        state = "initial"
        if self._started.is_set():
            state = "started"
        self.is_alive()
        if self._is_stopped:
            state = "stopped"
        if self._daemonic:
            state += " daemon"
        if self._ident is not None:
            state += " %s" % self._ident
        return "<%s(%s, %s)>" % (type(self).__name__, self._name, state)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        _loose.start_thread(self, self._bootstrap)
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What the target was given must not live as long as the thread object.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._set_tstate_lock()
        self._native_id = get_native_id()
        self._started.set()
        if _trace_hook:
            _loose.settrace(_trace_hook)
        try:
            self.run()
        except:
            _report_exception(self)

    def _set_tstate_lock(self):
        self._tstate_lock = end_lock()
        if not self.daemon:
            with _shutdown_locks_lock:
                _shutdown_locks[self._tstate_lock] = True

    def _stop(self):
        lock = self._tstate_lock
        if lock is not None:
            assert not lock.locked()
        self._is_stopped = True
        self._tstate_lock = None
        if not self.daemon:
            with _shutdown_locks_lock:
                _shutdown_locks.pop(lock, None)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._wait_for_tstate_lock()
        else:
            self._wait_for_tstate_lock(timeout=max(timeout, 0))

    def _wait_for_tstate_lock(self, block=True, timeout=-1):
        lock = self._tstate_lock
        if lock is None:
            return
        try:
            if lock.acquire(block, timeout):
                lock.release()
                self._stop()
        except:
            # Interrupted between taking the lock and giving it back, or while another holds it:
            # CPython 3.11 cannot tell these apart and takes the thread for stopped.
            if lock.locked():
                lock.release()
                self._stop()
            raise

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        if self._is_stopped or not self._started.is_set():
            return False
        self._wait_for_tstate_lock(False)
        return not self._is_stopped

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        _deprecated("setName", "set the name attribute")
        self.name = name


class Timer(Thread):
    """State: `finished` (an Event)."""

    _loose_resource = "Timer"

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        # No thread exists yet whose daemon flag could be inherited.
        Thread.__init__(self, name="MainThread", daemon=False)
        self._tstate_lock = allocate_lock()
        self._tstate_lock.acquire()
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        _loose.register_thread(self)


class _DummyThread(Thread):
    """Stands for a thread that this module did not start."""

    def __init__(self):
        Thread.__init__(self, name=_new_name("Dummy-%d"), daemon=True)
        _loose.register_thread(self)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


class _ActiveThreads:
    """The kernel's table of threads, read like the dict {ident: thread}."""

    def _table(self):
        return {thread._ident: thread for thread in _loose.threads() if thread._ident is not None}

    def __len__(self):
        return len(self._table())

    def __iter__(self):
        return iter(self._table())

    def __contains__(self, ident):
        return ident in self._table()

    def __getitem__(self, ident):
        return self._table()[ident]

    def __repr__(self):
        return repr(self._table())

    def get(self, ident, default=None):
        return self._table().get(ident, default)

    def keys(self):
        return self._table().keys()

    def values(self):
        return self._table().values()

    def items(self):
        return self._table().items()

    def copy(self):
        return self._table()


def current_thread():
    thread = _loose.current_thread()
    if thread is None:
        return _DummyThread()
    return thread


def currentThread():
    _deprecated("currentThread", "use current_thread()")
    return current_thread()


def main_thread():
    return _main_thread


def enumerate():
    return _loose.threads()


def active_count():
    return len(_loose.threads())


def activeCount():
    _deprecated("activeCount", "use active_count()")
    return active_count()


def stack_size(size=0):
    global _limit_of_stack
    before = _limit_of_stack
    if not isinstance(size, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(size).__name__)
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if size != 0 and size < 32768:
        raise ValueError("size not valid: %d bytes" % size)
    _limit_of_stack = size
    return before


def settrace(func):
    global _trace_hook
    _trace_hook = func


def gettrace():
    return _trace_hook


class _ExceptHookArgs:
    """What an excepthook is given; readable by name and, as a tuple is, by index."""

    def __init__(self, values):
        if not isinstance(values, (tuple, list)):
            raise TypeError("constructor requires a sequence")
        if len(values) != 4:
            raise TypeError("_thread._ExceptHookArgs() takes a 4-sequence (%d-sequence given)"
                            % len(values))
        self._values = tuple(values)
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = self._values

    def __getitem__(self, index):
        return self._values[index]

    def __len__(self):
        return 4

    def __repr__(self):
        return ("_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)"
                % self._values)


_ExceptHookArgs.__module__ = "_thread"
ExceptHookArgs = _ExceptHookArgs


def excepthook(args):
    """Reports an exception nobody caught in a thread; SystemExit ends a thread without a word."""
    if type(args) is not ExceptHookArgs:
        raise TypeError("_thread.excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    thread = args.thread
    name = thread._name if thread is not None else str(get_ident())
    builtins._print_exception(args.exc_value, "Exception in thread " + name + ":\n")


__excepthook__ = excepthook


def _report_exception(thread):
    import sys
    try:
        kind, error, trace = sys.exc_info()
        _loose.thread_failed(error)
        hook = __excepthook__ if excepthook is None else excepthook
        hook(ExceptHookArgs((kind, error, trace, thread)))
    except Exception as problem:
        problem.__suppress_context__ = True
        builtins._print_exception(problem, "Exception in threading.excepthook:\n")


def _register_atexit(function, *args, **kwargs):
    """Calls the function when the main thread has ended, before the other threads are joined."""
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _exit_calls.append(lambda: function(*args, **kwargs))


def _shutdown():
    """The main thread has ended: the machine calls this in it. First the exit calls, the latest
    first; then main counts as ended; then every thread that is not a daemon is waited for."""
    global _shutting_down
    if _main_thread._is_stopped:
        return
    _shutting_down = True
    for call in reversed(_exit_calls):
        call()
    if _main_thread._ident == get_ident():
        lock = _main_thread._tstate_lock
        if lock is not None and lock.locked():
            lock.release()
        _main_thread._stop()
    while True:
        with _shutdown_locks_lock:
            locks = list(_shutdown_locks)
            _shutdown_locks.clear()
        if not locks:
            break
        for lock in locks:
            lock.acquire()
            lock.release()


def _after_fork(others):
    """In a process just made by fork: only the thread that forked exists. `others` are the thread
    objects that were alive before."""
    global _main_thread, _shutdown_locks, _shutdown_locks_lock, _shutting_down
    survivor = current_thread()
    _main_thread = survivor
    _shutting_down = False
    _exit_calls.clear()
    _shutdown_locks = {}
    _shutdown_locks_lock = allocate_lock()
    survivor._ident = get_ident()
    survivor._native_id = get_native_id()
    survivor._is_stopped = False
    survivor._tstate_lock = allocate_lock()
    survivor._tstate_lock.acquire()
    for thread in others:
        if thread is not survivor:
            thread._is_stopped = True
            thread._tstate_lock = None


_active = _ActiveThreads()
_main_thread = _MainThread()
