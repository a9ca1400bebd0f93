# SPDX-License-Identifier: GPL-3.0-or-later
"""Work handed to a pool of threads, and the results it will have."""

import _loose
import builtins
import queue
import sys
import threading
from _loose import monotonic
from _types import GenericAlias, record

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING = "PENDING"
_RUNNING = "RUNNING"
_CANCELLED = "CANCELLED"
_CANCELLED_AND_TOLD = "CANCELLED_AND_NOTIFIED"
_FINISHED = "FINISHED"
_SHOWN = {_PENDING: "pending", _RUNNING: "running", _CANCELLED: "cancelled",
          _CANCELLED_AND_TOLD: "cancelled", _FINISHED: "finished"}

TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""

    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    """The Future was cancelled."""

    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    """The operation is not allowed in this state."""

    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""

    __module__ = "concurrent.futures._base"


class BrokenThreadPool(BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""

    __module__ = "concurrent.futures.thread"


class Future:
    """State: `_state`, `_result`, `_exception`."""

    _loose_resource = "Future"
    _results = None  # the _MapResults it is one of
    __module__ = "concurrent.futures._base"

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        name = type(self).__name__
        with self._condition:
            text = "<%s at %#x state=%s" % (name, id(self), _SHOWN[self._state])
            if self._state == _FINISHED:
                if self._exception:
                    return text + " raised %s>" % type(self._exception).__name__
                return text + " returned %s>" % type(self._result).__name__
            return text + ">"

    def _call_back(self):
        for callback in self._done_callbacks:
            self._call_one(callback)

    def _call_one(self, callback):
        try:
            callback(self)
        except Exception as error:
            builtins._print_exception(error, "exception calling callback for %r\n" % self)

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _CANCELLED_AND_TOLD):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (_CANCELLED, _CANCELLED_AND_TOLD)

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        with self._condition:
            return self._state in (_CANCELLED, _CANCELLED_AND_TOLD, _FINISHED)

    def _outcome(self):
        if self._exception:
            try:
                raise self._exception
            finally:
                # The traceback refers to this frame: do not refer back.
                self = None
        return self._result

    def add_done_callback(self, function):
        with self._condition:
            if self._state not in (_CANCELLED, _CANCELLED_AND_TOLD, _FINISHED):
                self._done_callbacks.append(function)
                return
        self._call_one(function)

    def result(self, timeout=None):
        try:
            with self._condition:
                if self._state in (_CANCELLED, _CANCELLED_AND_TOLD):
                    raise CancelledError()
                if self._state == _FINISHED:
                    return self._outcome()
                self._condition.wait(timeout)
                if self._state in (_CANCELLED, _CANCELLED_AND_TOLD):
                    raise CancelledError()
                if self._state == _FINISHED:
                    return self._outcome()
                raise TimeoutError()
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            if self._state in (_CANCELLED, _CANCELLED_AND_TOLD):
                raise CancelledError()
            if self._state == _FINISHED:
                return self._exception
            self._condition.wait(timeout)
            if self._state in (_CANCELLED, _CANCELLED_AND_TOLD):
                raise CancelledError()
            if self._state == _FINISHED:
                return self._exception
            raise TimeoutError()

    # For executors and tests.
    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _CANCELLED_AND_TOLD
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            print("Future %s in unexpected state: %s" % (id(self), self._state), file=sys.stderr)
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        with self._condition:
            if self._state in (_CANCELLED, _CANCELLED_AND_TOLD, _FINISHED):
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._result = result
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._call_back()

    def set_exception(self, exception):
        with self._condition:
            if self._state in (_CANCELLED, _CANCELLED_AND_TOLD, _FINISHED):
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._exception = exception
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._call_back()


class _Waiter:
    """Told by futures that they are done. `wake_at` says when its event is set:
    the first one, the first failure, or all of `pending`."""

    def __init__(self, wake_at, pending):
        self.event = threading.Event()
        self.lock = threading.Lock()
        self.finished = []
        self.wake_at = wake_at
        self.pending = pending

    def _add(self, future, failed):
        with self.lock:
            self.finished.append(future)
            if self.wake_at == FIRST_COMPLETED:
                self.event.set()
            else:
                self.pending -= 1
                if self.pending == 0 or (failed and self.wake_at == FIRST_EXCEPTION):
                    self.event.set()

    def add_result(self, future):
        self._add(future, False)

    def add_exception(self, future):
        self._add(future, True)

    def add_cancelled(self, future):
        self._add(future, False)


def _acquire_all(futures):
    # Always in the same order, so that two waits cannot block each other.
    ordered = sorted(futures, key=id)
    for future in ordered:
        future._condition.acquire()
    return ordered


def _release_all(ordered):
    for future in ordered:
        future._condition.release()


def _is_done(future):
    return future._state in (_CANCELLED_AND_TOLD, _FINISHED)


class _InOrderOfEnd:
    """What as_completed() walks over."""

    def __init__(self, futures, timeout):
        self._timeout = timeout
        self._end = None if timeout is None else monotonic() + timeout
        futures = set(futures)
        self._total = len(futures)
        ordered = _acquire_all(futures)
        try:
            self._ready = [future for future in futures if _is_done(future)]
            self._pending = futures - set(self._ready)
            self._waiter = _Waiter(FIRST_COMPLETED, 0)
            for future in self._pending:
                future._waiters.append(self._waiter)
        finally:
            _release_all(ordered)
        self._ready.reverse()

    def __iter__(self):
        return self

    def __next__(self):
        while not self._ready:
            if not self._pending:
                raise StopIteration
            left = None
            if self._end is not None:
                left = self._end - monotonic()
                if left < 0:
                    unfinished = len(self._pending)
                    self._leave()
                    raise TimeoutError("%d (of %d) futures unfinished" % (unfinished, self._total))
            self._waiter.event.wait(left)
            with self._waiter.lock:
                finished = self._waiter.finished
                self._waiter.finished = []
                self._waiter.event.clear()
            finished.reverse()
            for future in finished:
                with future._condition:
                    future._waiters.remove(self._waiter)
                self._pending.remove(future)
            self._ready = finished
        return self._ready.pop()

    def _leave(self):
        for future in self._pending:
            with future._condition:
                future._waiters.remove(self._waiter)
        self._pending = set()


def as_completed(fs, timeout=None):
    # A generator: it begins when the first future is asked for.
    return iter(future for begin in (_InOrderOfEnd,) for future in begin(fs, timeout))


DoneAndNotDoneFutures = record("DoneAndNotDoneFutures", "concurrent.futures._base",
                               ("done", "not_done"))


def _failed(future):
    return not future.cancelled() and future.exception() is not None


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = set(fs)
    ordered = _acquire_all(futures)
    try:
        done = set([future for future in futures if _is_done(future)])
        not_done = futures - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and done:
            if any(_failed(future) for future in done):
                return DoneAndNotDoneFutures(done, not_done)
        if len(done) == len(futures):
            return DoneAndNotDoneFutures(done, not_done)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError("Invalid return condition: %r" % return_when)
        waiter = _Waiter(return_when, len(not_done))
        for future in not_done:
            future._waiters.append(waiter)
    finally:
        _release_all(ordered)
    waiter.event.wait(timeout)
    for future in not_done:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, futures - done)


class _MapResults:
    """What the generator that map() returns walks over: the results in the order of the arguments.
    What is left is cancelled on failure, and when a generator that has begun is dropped; for that
    one the worker asks who takes up the next piece."""

    def __init__(self, futures, end):
        for future in futures:
            future._results = self
        futures.reverse()
        self._futures = futures
        self._end = end
        self._reader = None
        self._has_begun = False

    def reader(self):
        generator = iter(result for result in self)
        self._reader = _loose.weak_reference(generator)
        return generator

    def close_if_dropped(self):
        if self._has_begun and self._futures and _loose.is_dropped(self._reader):
            self.close()

    def __iter__(self):
        return self

    def __next__(self):
        self._has_begun = True
        if not self._futures:
            raise StopIteration
        future = self._futures.pop()
        try:
            if self._end is None:
                return future.result()
            return future.result(self._end - monotonic())
        except BaseException:
            future.cancel()
            self.close()
            raise

    def close(self):
        for future in self._futures:
            future.cancel()
        self._futures = []


class Executor:
    __module__ = "concurrent.futures._base"

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else timeout + monotonic()
        return _MapResults([self.submit(fn, *args) for args in zip(*iterables)], end).reader()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.shutdown(wait=True)
        return False


# The queues of all worker threads, so that the end of the program can wake and join them.
_threads_queues = {}
_interpreter_ends = False
_global_shutdown_lock = threading.Lock()


def _python_exit():
    global _interpreter_ends
    with _global_shutdown_lock:
        _interpreter_ends = True
    items = list(_threads_queues.items())
    for thread, work in items:
        work.put(None)
    for thread, work in items:
        thread.join()


threading._register_atexit(_python_exit)


class _WorkItem:
    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        results = self.future._results
        if results is not None:
            results.close_if_dropped()
            del results
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            # The traceback refers to this frame: do not refer back.
            self = None
        else:
            self.future.set_result(result)


def _worker(executor_reference, work, initializer, initargs):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as error:
            builtins._print_exception(error, "Exception in initializer:\n")
            executor = executor_reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            item = work.get(block=True)
            if item is not None:
                item.run()
                # An idle worker keeps neither the result nor the executor alive.
                del item
                executor = executor_reference()
                if executor is not None:
                    executor._idle_semaphore.release()
                del executor
                continue
            executor = executor_reference()
            if _interpreter_ends or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                # The next worker has to be told too.
                work.put(None)
                return
            del executor
    except BaseException as error:
        builtins._print_exception(error, "Exception in worker\n")


_executor_count = 0


def _next_prefix():
    global _executor_count
    number = _executor_count
    _executor_count += 1
    return "ThreadPoolExecutor-%d" % number


class ThreadPoolExecutor(Executor):
    """State: `_work_queue`, `_threads`, `_shutdown`."""

    _loose_resource = "Executor"
    __module__ = "concurrent.futures.thread"

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (_loose.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or _next_prefix()
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _interpreter_ends:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work_queue.put(_WorkItem(future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        # The workers do not keep the executor alive: when it is dropped they are told to end.
        work = self._work_queue

        def dropped(reference, work=work):
            work.put(None)

        count = len(self._threads)
        if count < self._max_workers:
            thread = threading.Thread(
                name="%s_%d" % (self._thread_name_prefix or self, count), target=_worker,
                args=(_loose.weak_reference(self, dropped), work, self._initializer,
                      self._initargs))
            thread.start()
            self._threads.add(thread)
            _threads_queues[thread] = work

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while True:
                try:
                    item = self._work_queue.get_nowait()
                except queue.Empty:
                    break
                if item is not None:
                    item.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                while True:
                    try:
                        item = self._work_queue.get_nowait()
                    except queue.Empty:
                        break
                    if item is not None:
                        item.future.cancel()
            # Wakes one worker, which wakes the next.
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
