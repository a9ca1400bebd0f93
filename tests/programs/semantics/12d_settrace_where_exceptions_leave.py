# Where a frame says it is when an exception leaves it: at what raised, not at the clean-up behind.
import sys


class Shed:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False


def tracer(frame, event, argument):
    if event in ("exception", "return"):
        seen.append((event, frame.f_code.co_name, frame.f_lineno))
    return tracer


def inside_with():
    with Shed():
        seen.append("in")
        [].pop()
    return "never"


def named_handler():
    try:
        {}["key"]
    except KeyError as e:
        int("x")
        return e


def no_handler():
    try:
        1 / 0
    except KeyError:
        pass


def through_finally():
    try:
        [][1]
    finally:
        seen.append("clean")


def raised_again():
    try:
        None.x
    except AttributeError:
        raise


for function in (inside_with, named_handler, no_handler, through_finally, raised_again):
    seen = []
    sys.settrace(tracer)
    try:
        function()
    except Exception as e:
        sys.settrace(None)
        print(type(e).__name__, [each for each in seen if each[1] == function.__name__])
# expect: IndexError [('exception', 'inside_with', 22), ('return', 'inside_with', 22)]
# expect: ValueError [('exception', 'named_handler', 28), ('exception', 'named_handler', 30), ('return', 'named_handler', 30)]
# expect: ZeroDivisionError [('exception', 'no_handler', 36), ('return', 'no_handler', 37)]
# expect: IndexError [('exception', 'through_finally', 43), ('return', 'through_finally', 45)]
# expect: AttributeError [('exception', 'raised_again', 50), ('return', 'raised_again', 52)]
