# The module traceback: pieces, limits, chains, entries; and the entries of a traceback itself.
import sys
import traceback


def fall(n):
    if n == 0:
        raise ValueError("ground")
    fall(n - 1)


def climb():
    try:
        fall(1)
    except ValueError as e:
        raise KeyError("rope") from e


try:
    climb()
except KeyError as e:
    e.add_note("by day\nby night")
    kind, error, tb = sys.exc_info()
    print(tb.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next.tb_lineno, tb.tb_next.tb_next)
    for frame in traceback.extract_tb(e.__cause__.__traceback__):
        print(frame.lineno, frame.name, frame.line, frame[2])
    _, line, function, text = traceback.extract_tb(tb)[-1]
    print(line, function, text)
    print(len(traceback.format_tb(tb)), len(traceback.format_tb(tb, 1)))
    print(len(traceback.format_exception(e)), len(traceback.format_exception(kind, e, tb, limit=1)))
    print(traceback.format_exception(e)[-3:])
    print(traceback.format_exception_only(kind, e))
    print(len(traceback.format_exc().splitlines()))
    print(len(traceback.format_exc(limit=1, chain=False).splitlines()))
    print(traceback.format_exc(limit=-1, chain=False).splitlines()[2:])
    traceback.print_exception(e, limit=0, chain=False, file=sys.stdout)
try:
    traceback.format_exception(5)
except TypeError as e:
    print(e)
# expect: 20 <module> 16 None
# expect: 14 climb fall(1) climb
# expect: 9 fall fall(n - 1) fall
# expect: 8 fall raise ValueError("ground") fall
# expect: 16 climb raise KeyError("rope") from e
# expect: 2 1
# expect: 12 9
# expect: ["KeyError: 'rope'\n", 'by day\n', 'by night\n']
# expect: ["KeyError: 'rope'\n", 'by day\n', 'by night\n']
# expect: 19
# expect: 6
# expect: ['    raise KeyError("rope") from e', "KeyError: 'rope'", 'by day', 'by night']
# expect: KeyError: 'rope'
# expect: by day
# expect: by night
# expect: Exception expected for value, int found
