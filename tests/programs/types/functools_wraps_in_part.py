# Which attributes a wrapper takes over can be said.
import functools


def timed(function):
    @functools.wraps(function, assigned=("__doc__",), updated=())
    def wrapper(*args):
        return function(*args)
    return wrapper


def job():
    "does it"


job.calls = 3
wrapped = timed(job)
print(wrapped.__name__, wrapped.__doc__, hasattr(wrapped, "calls"), wrapped.__wrapped__ is job)
whole = functools.update_wrapper(lambda: 0, job)
print(whole.__name__, whole.__doc__, whole.calls)
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
try:
    functools.wraps()
except TypeError as e:
    print(e)
# expect: wrapper does it False True
# expect: job does it 3
# expect: ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__') ('__dict__',)
# expect: wraps() missing 1 required positional argument: 'wrapped'
