# A lambda of a comprehension is named after it; a traceback walks only over what a program wrote.
import functools


def makers():
    return [lambda x: x + n for n in range(2)], {0: [lambda: 0 for _ in "a"] for _ in "b"}


first, nested = makers()
print(first[0].__qualname__, nested[0][0].__qualname__)
print([lambda: 0 for _ in "a"][0].__qualname__, next(iter(map(lambda f: f, [makers]))).__qualname__)
try:
    first[0]()
except TypeError as e:
    print(e)


class Broken:
    def __lt__(self, other):
        raise ValueError("not comparable")


for attempt in (lambda: sorted([Broken(), Broken()]), lambda: max(Broken(), Broken()),
                lambda: functools.reduce(lambda a, b: a / b, [1, 0]), lambda: list(map(int, "1x"))):
    try:
        attempt()
    except Exception as e:
        lines = []
        tb = e.__traceback__
        while tb:
            lines.append((tb.tb_lineno, tb.tb_frame.f_code.co_name))
            tb = tb.tb_next
        print(type(e).__name__, lines)
# expect: makers.<locals>.<listcomp>.<lambda> makers.<locals>.<dictcomp>.<listcomp>.<lambda>
# expect: <listcomp>.<lambda> makers
# expect: makers.<locals>.<listcomp>.<lambda>() missing 1 required positional argument: 'x'
# expect: ValueError [(26, '<module>'), (23, '<lambda>'), (20, '__lt__')]
# expect: ValueError [(26, '<module>'), (23, '<lambda>'), (20, '__lt__')]
# expect: ZeroDivisionError [(26, '<module>'), (24, '<lambda>'), (24, '<lambda>')]
# expect: ValueError [(26, '<module>'), (24, '<lambda>')]
