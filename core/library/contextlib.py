# SPDX-License-Identifier: GPL-3.0-or-later
"""Ready-made managers for `with`."""


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, self._exceptions)


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        pass


class redirect_stdout:
    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys
        self._old_targets.append(sys.stdout)
        sys.stdout = self._new_target
        return self._new_target

    def __exit__(self, kind, error, trace):
        import sys
        sys.stdout = self._old_targets.pop()


class ExitStack:
    def __init__(self):
        self._exits = []  # functions of the three details, the last one to be called first

    def enter_context(self, cm):
        kind = type(cm)
        if not (hasattr(kind, "__enter__") and hasattr(kind, "__exit__")):
            raise TypeError("'%s.%s' object does not support the context manager protocol"
                            % (kind.__module__, kind.__qualname__))
        result = cm.__enter__()
        self._exits.append(cm.__exit__)
        return result

    def push(self, exit):
        self._exits.append(exit.__exit__ if hasattr(type(exit), "__exit__") else exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        def call(kind, error, trace):
            callback(*args, **kwds)

        self._exits.append(call)
        return callback

    def pop_all(self):
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        error = details[1]
        given = error
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if error is None else type(error), error,
                         None if error is None else error.__traceback__):
                    error = None
            except BaseException as problem:
                # As in nested `with` statements: it came while the one before was handled.
                if problem is not error:
                    _hang_below(problem, error, given)
                error = problem
        if error is not None and error is not given:
            context = error.__context__
            try:
                raise error
            except BaseException:
                error.__context__ = context  # which raising it while `given` is handled took away
                raise
        return given is not None and error is None


def _hang_below(problem, error, given):
    """`problem` came with `given` being handled, at the end of its chain of contexts: `error`,
    which was on its way by then, takes that place."""
    last = problem
    while last.__context__ is not given:
        last = last.__context__
        if last is None or last is error:
            return
    if given is not None:
        last.__context__ = error
