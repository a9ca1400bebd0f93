# What the compiler adds at the end of `except E as e` (e = None; del e) has no line of its own.
import sys

seen = []


def tracer(frame, event, arg):
    seen.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def raises_anew():
    try:
        int("q")
    except ValueError as error:
        raise KeyError(1) from error
    finally:
        done = True


def goes_on():
    for turn in range(2):
        try:
            int("q")
        except ValueError as error:
            if turn == 0:
                continue
            last = turn
        except TypeError as other:
            pass
        else:
            last = -1
        finally:
            done = True


def deletes():
    try:
        try:
            raise ValueError
        except KeyError:
            pass
        except ValueError as error:
            del error
            raise
        finally:
            done = 1
    except ValueError:
        done = 2


for function in (raises_anew, goes_on, deletes):
    sys.settrace(tracer)
    try:
        function()
    except KeyError:
        pass
    sys.settrace(None)
    print(function.__name__)
    while seen:
        print("   ", *seen[:6])
        del seen[:6]

# expect: raises_anew
# expect:     ('call', 0) ('line', 1) ('line', 2) ('exception', 2) ('line', 3) ('line', 4)
# expect:     ('exception', 4) ('line', 6) ('return', 6)
# expect: goes_on
# expect:     ('call', 0) ('line', 1) ('line', 2) ('line', 3) ('exception', 3) ('line', 4)
# expect:     ('line', 5) ('line', 6) ('line', 13) ('line', 1) ('line', 2) ('line', 3)
# expect:     ('exception', 3) ('line', 4) ('line', 5) ('line', 7) ('line', 13) ('line', 1)
# expect:     ('return', 1)
# expect: deletes
# expect:     ('call', 0) ('line', 1) ('line', 2) ('line', 3) ('exception', 3) ('line', 4)
# expect:     ('line', 6) ('line', 7) ('line', 8) ('line', 10) ('line', 11) ('line', 12)
# expect:     ('return', 12)
